#include "analysis/disclosure/bounds.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace groundswell::disclosure {
namespace {

constexpr double tiny = 1e-7;

// Rows a x = b with x >= 0 and b >= 0, kept in terms of the current basis.
class Tableau {
public:
    Tableau(std::size_t rows, std::size_t columns)
        : rows_(rows), columns_(columns), cells_(rows * (columns + 1), 0.0), basis_(rows, 0) {}

    double& at(std::size_t row, std::size_t column) { return cells_[row * (columns_ + 1) + column]; }
    double& right(std::size_t row) { return at(row, columns_); }
    void set_basis(std::size_t row, std::size_t column) { basis_[row] = column; }
    std::size_t basis(std::size_t row) const { return basis_[row]; }

    // The least value of cost . x over the first `usable` columns; from a feasible basis to an optimal one.
    double minimise(const std::vector<double>& cost, std::size_t usable) {
        while (auto entering = improving(cost, usable)) {
            const auto leaving = leaving_row(*entering);
            assert(leaving && "every unknown is bounded");
            pivot(*leaving, *entering);
        }
        double value = 0;
        for (std::size_t row = 0; row < rows_; ++row) value += cost[basis_[row]] * right(row);
        return value;
    }

    // Takes columns from `usable` on out of the basis where they stand in it at zero.
    void expel(std::size_t usable) {
        for (std::size_t row = 0; row < rows_; ++row) {
            if (basis_[row] < usable) continue;
            for (std::size_t column = 0; column < usable; ++column)
                if (std::abs(at(row, column)) > tiny) {
                    pivot(row, column);
                    break;
                }
        }
    }

private:
    // Bland: the first column that lowers the cost.
    std::optional<std::size_t> improving(const std::vector<double>& cost, std::size_t usable) {
        for (std::size_t column = 0; column < usable; ++column) {
            double reduced = cost[column];
            for (std::size_t row = 0; row < rows_; ++row)
                if (const double price = cost[basis_[row]]; price != 0) reduced -= price * at(row, column);
            if (reduced < -tiny) return column;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> leaving_row(std::size_t column) {
        std::optional<std::size_t> leaving;
        double least = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (at(row, column) <= tiny) continue;
            const double ratio = right(row) / at(row, column);
            if (!leaving || ratio < least - tiny || (ratio < least + tiny && basis_[row] < basis_[*leaving])) {
                leaving = row;
                least = ratio;
            }
        }
        return leaving;
    }

    void pivot(std::size_t row, std::size_t column) {
        const double by = at(row, column);
        for (std::size_t c = 0; c <= columns_; ++c) at(row, c) /= by;
        for (std::size_t r = 0; r < rows_; ++r) {
            const double times = r == row ? 0.0 : at(r, column);
            if (times == 0.0) continue;
            for (std::size_t c = 0; c <= columns_; ++c) at(r, c) -= times * at(row, c);
        }
        basis_[row] = column;
    }

    std::size_t rows_, columns_;
    std::vector<double> cells_;
    std::vector<std::size_t> basis_;
};

}  // namespace

std::size_t Bounds::add_unknown(double low, double high) {
    assert(low <= high);
    unknowns_.push_back({low, high});
    return unknowns_.size() - 1;
}

void Bounds::add_condition(std::vector<std::pair<std::size_t, double>> terms, double low, double high) {
    assert(low <= high);
    conditions_.push_back({std::move(terms), low, high});
}

std::optional<std::vector<Range>> Bounds::ranges(const std::vector<std::size_t>& unknowns) const {
    // Unknowns are counted from their lower bounds. Each row: terms + slack = high; the slack is at most
    // high - low, which is a row of its own unless it is an equation. The same for the unknowns' own bounds.
    struct Row {
        std::vector<std::pair<std::size_t, double>> terms;
        double right;
        bool equation;
    };
    std::vector<Row> rows;
    for (std::size_t one = 0; one < unknowns_.size(); ++one)
        rows.push_back({{{one, 1.0}}, unknowns_[one].high - unknowns_[one].low, false});
    for (const Condition& condition : conditions_) {
        double shift = 0;
        for (const auto& [unknown, times] : condition.terms) shift += times * unknowns_[unknown].low;
        if (condition.high - condition.low < tiny) {
            rows.push_back({condition.terms, condition.high - shift, true});
            continue;
        }
        rows.push_back({condition.terms, condition.high - shift, false});
        Row below{condition.terms, shift - condition.low, false};
        for (auto& [unknown, times] : below.terms) times = -times;
        rows.push_back(std::move(below));
    }
    const std::size_t slacks = unknowns_.size() + rows.size(), columns = slacks + rows.size();
    Tableau tableau(rows.size(), columns);
    std::vector<double> artificial(columns, 0.0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double sign = rows[row].right < 0 ? -1 : 1;
        for (const auto& [unknown, times] : rows[row].terms) tableau.at(row, unknown) += sign * times;
        if (!rows[row].equation) tableau.at(row, unknowns_.size() + row) = sign;
        tableau.right(row) = sign * rows[row].right;
        const bool slack_begins = !rows[row].equation && sign > 0;
        tableau.at(row, slacks + row) = slack_begins ? 0 : 1;
        artificial[slacks + row] = 1;
        tableau.set_basis(row, slack_begins ? unknowns_.size() + row : slacks + row);
    }
    if (tableau.minimise(artificial, slacks) > 1e-4) return std::nullopt;
    tableau.expel(slacks);

    std::vector<Range> found;
    for (const std::size_t unknown : unknowns) {
        std::vector<double> cost(columns, 0.0);
        cost[unknown] = 1;
        const double low = tableau.minimise(cost, slacks);
        cost[unknown] = -1;
        const double high = -tableau.minimise(cost, slacks);
        found.push_back({unknowns_[unknown].low + low, unknowns_[unknown].low + high});
    }
    return found;
}

}  // namespace groundswell::disclosure
