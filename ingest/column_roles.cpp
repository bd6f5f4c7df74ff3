#include "ingest/column_roles.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <functional>
#include <set>

#include "ingest/header_text.h"
#include "ingest/junk_answers.h"
#include "ingest/numbers.h"
#include "ingest/open_text.h"
#include "ingest/question_asks.h"
#include "ingest/role_words.h"
#include "ingest/shared_values.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

struct Judgement {
    ColumnRole role = ColumnRole::closed_question;
    double confidence = 0.5;
    std::string reason;
    double rank = 0;  // among columns of a role that only one may hold
};

using Excluded = std::set<ColumnRole>;

bool is_any(const HeaderWords& header, const role_words::Words& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return header.is(phrase); });
}

// 1 for the first of the phrases, less for later ones; 0 when the header is none of them.
double rank_among(const HeaderWords& header, const role_words::Words& phrases) {
    for (std::size_t index = 0; index < phrases.size(); ++index)
        if (header.is(phrases[index]))
            return 1 - 0.5 * static_cast<double>(index) / static_cast<double>(phrases.size());
    return 0;
}

std::string percent(double share) {
    return std::to_string(std::lround(std::min(1.0, share) * 100)) + "%";
}

std::string header_says(std::string_view phrase) {
    return "the header says \"" + std::string(phrase) + "\"";
}

// "BB1 1AA", "bb11aa" or "BB1 1", not "BB1".
bool has_second_half(const std::string& value) {
    const std::size_t space = value.find_last_of(' ');
    const auto is = [](char letter, int (*kind)(int)) { return kind(static_cast<unsigned char>(letter)) != 0; };
    if (space != std::string::npos && space + 1 < value.size() && is(value[space + 1], std::isdigit)) return true;
    return value.size() >= 5 && is(value.back(), std::isalpha) && is(value[value.size() - 2], std::isalpha) &&
           is(value[value.size() - 3], std::isdigit);
}

class Column {
public:
    Column(const ColumnHeader& header, const HeaderGroup& group, const ColumnFacts& facts, double shared,
           const reference::Matcher& matcher)
        : header_(header),
          group_(group),
          words_(header.joined),
          asked_(header.wording),
          facts_(facts),
          shared_(shared),
          matcher_(matcher) {
        // The code of a two-record header ("StartDate") names a column as well as its text does.
        if (!header.parts.empty()) code_ = HeaderWords(header.parts[0]);
        // What a label column is called says its own part of a question, not what it shares with others.
        label_words_ = HeaderWords(is_part() ? group.part : header.joined);
    }

    Judgement judge(const Excluded& excluded) const {
        using Judge = std::optional<Judgement> (Column::*)(const Excluded&) const;
        static constexpr std::array<Judge, 10> judges{
            &Column::empty,  &Column::personal, &Column::status, &Column::date,  &Column::respondent,
            &Column::system, &Column::weight,   &Column::option, &Column::place, &Column::trade};
        for (const Judge one : judges)
            if (auto judgement = (this->*one)(excluded)) return std::move(*judgement);
        return text();
    }

private:
    template <typename Predicate>
    double share(Predicate predicate) const {
        double all = 0, matching = 0;
        for (const SeenValue& value : facts_.values()) {
            all += static_cast<double>(value.count);
            if (predicate(value.text)) matching += static_cast<double>(value.count);
        }
        return all > 0 ? matching / all : 0;
    }
    bool names(const role_words::Words& phrases) const {
        return is_any(words_, phrases) || is_any(code_, phrases) || is_any(asked_, phrases);
    }
    double rank(const role_words::Words& phrases) const {
        return std::max({rank_among(words_, phrases), rank_among(code_, phrases), rank_among(asked_, phrases)});
    }
    bool is_part() const { return group_.members > 1 && !group_.other; }
    std::string_view labels(const role_words::Words& phrases) const {
        const std::string_view found = label_words_.first_of(phrases);
        return found.empty() && !is_part() ? code_.first_of(phrases) : found;
    }
    std::string_view within(const role_words::Words& phrases) const {
        const std::string_view found = words_.first_of(phrases);
        return found.empty() ? code_.first_of(phrases) : found;
    }

    double average() const {
        double sum = 0, count = 0;
        for (const SeenValue& value : facts_.values()) {
            sum += number_of(value.text).value_or(0) * static_cast<double>(value.count);
            count += static_cast<double>(value.count);
        }
        return count > 0 ? sum / count : 0;
    }

    std::optional<Judgement> empty(const Excluded&) const {
        if (facts_.filled() > 0) return std::nullopt;
        return Judgement{ColumnRole::empty, 1, "no record has a value", 0};
    }

    std::optional<Judgement> personal(const Excluded&) const {
        const auto found = [](double confidence, std::string reason) {
            return Judgement{ColumnRole::personal, confidence, std::move(reason), 0};
        };
        const double emails = share(is_email);
        if (emails >= 0.5) return found(0.99, percent(emails) + " of the values are e-mail addresses");
        const double addresses = share(is_ip_address);
        if (addresses >= 0.8) return found(0.99, percent(addresses) + " of the values are IP addresses");
        const double coordinates = share(is_coordinates);
        if (coordinates >= 0.8) return found(0.95, percent(coordinates) + " of the values are map coordinates");
        const double phones = share(is_phone_number);
        if (phones >= 0.8) return found(0.9, percent(phones) + " of the values are telephone numbers");
        if (names(role_words::personal_whole) || names(role_words::tools_personal)) return found(0.95, header_says(trimmed(words_.text())));
        const std::string_view phrase = within(role_words::personal_within);
        if (!phrase.empty()) return found(0.9, header_says(phrase));
        if (words_.count() <= 4 && !words_.first_of({"email", "e mail", "telephone", "phone"}).empty())
            return found(0.8, header_says("contact"));
        return std::nullopt;
    }

    std::optional<Judgement> status(const Excluded&) const {
        const bool named = names(role_words::status_whole) || names(role_words::tools_status);
        if (!named || facts_.distinct() > 101 || facts_.average_words() > 4)
            return std::nullopt;
        return Judgement{ColumnRole::status, 0.95, "the header says how far the respondent came", 0};
    }

    std::optional<Judgement> date(const Excluded& excluded) const {
        const double written = facts_.share_of_dates();
        const double end = std::max(rank(role_words::date_end), rank(role_words::tools_date_end));
        const double start = std::max(rank(role_words::date_start), rank(role_words::tools_date_start));
        const std::string_view hint =
            (words_.count() <= 4 || (words_.starts("date") && words_.count() <= 7)) && !words_.has("birth")
                ? words_.first_of(role_words::date_within)
                : "";
        // A bare number is a date only under a header that says so.
        const bool named = end > 0 || start > 0 || !hint.empty();
        const auto [form, numbers] = named ? commonest_form() : std::pair{DateForm::written, 0.0};
        const double dates = written + numbers;
        if (dates < 0.8) return std::nullopt;
        const std::string reason = percent(dates) + " of the values are " + kind_of_dates(form, numbers);
        if (excluded.contains(ColumnRole::date))
            return Judgement{end > 0 || start > 0 ? ColumnRole::system : ColumnRole::closed_question, 0.9,
                             reason + "; another column tells better when the answer was given", 0};
        if (end > 0)
            return Judgement{ColumnRole::date, 0.97, reason + ", and the header names the time of answering",
                             1 + end};
        if (start > 0)
            return Judgement{ColumnRole::date, 0.9, reason + ", and the header names a time of the answering",
                             start};
        if (!hint.empty())
            return Judgement{ColumnRole::date, 0.7, reason + ", and " + header_says(hint), 0.3};
        return Judgement{ColumnRole::closed_question, 0.8,
                         reason + ", but the header does not name the time of answering", 0};
    }

    std::pair<DateForm, double> commonest_form() const {
        std::pair<DateForm, double> best{DateForm::written, 0.0};
        for (const DateForm form : {DateForm::epoch_seconds, DateForm::epoch_milliseconds, DateForm::day_number})
            if (facts_.share_of_form(form) > best.second) best = {form, facts_.share_of_form(form)};
        return best;
    }
    static std::string kind_of_dates(DateForm form, double numbers) {
        if (numbers == 0) return "dates";
        return form == DateForm::day_number      ? "dates or a spreadsheet's day numbers"
               : form == DateForm::epoch_seconds ? "dates or seconds since 1970"
                                                 : "dates or milliseconds since 1970";
    }

    std::optional<Judgement> respondent(const Excluded& excluded) const {
        const bool number_sign = header_.joined == "#";
        const double named =
            number_sign ? 0.7 : std::max(rank(role_words::respondent_whole), rank(role_words::tools_respondent));
        if (named == 0) return std::nullopt;
        const double different = static_cast<double>(facts_.distinct()) / static_cast<double>(facts_.looked_at());
        if (facts_.average_words() > 1.5) return std::nullopt;
        if (excluded.contains(ColumnRole::respondent))
            return Judgement{ColumnRole::system, 0.9, "an id; another column is the respondent's", 0};
        // A firm may answer in several waves or twice: an id need not be unique, but it is no category either.
        if (different < 0.5)
            return Judgement{ColumnRole::system, 0.7,
                             "the header names an id, but only " + percent(different) + " of the values are different",
                             0};
        return Judgement{
            ColumnRole::respondent, 0.97,
            "the header names an id and " + percent(std::min(1.0, different)) + " of the values are different",
            named};
    }

    std::optional<Judgement> system(const Excluded&) const {
        if (names(role_words::system_whole) || names(role_words::tools_system))
            return Judgement{ColumnRole::system, 0.95, "the survey tool's own column", 0};
        const std::string_view phrase =
            words_.count() <= 6 ? within(role_words::system_within) : std::string_view();
        if (!phrase.empty()) return Judgement{ColumnRole::system, 0.9, header_says(phrase), 0};
        if (words_.starts("question time") || words_.starts("group time"))
            return Judgement{ColumnRole::system, 0.9, "the header says how long a question took", 0};
        const double links = share(is_web_address);
        if (links >= 0.9 && facts_.filled() >= 2 && words_.count() <= 6)
            return Judgement{ColumnRole::system, 0.8, percent(links) + " of the values are web addresses", 0};
        const bool counts =
            header_.joined.empty() && share(is_number) == 1 && facts_.distinct() == facts_.looked_at();
        if (counts) return Judgement{ColumnRole::system, 0.9, "an unnamed column of different numbers", 0};
        return std::nullopt;
    }

    std::optional<Judgement> weight(const Excluded& excluded) const {
        if (excluded.contains(ColumnRole::weight) || !names(role_words::weight_whole) || share(is_number) < 0.95)
            return std::nullopt;
        // People are weighed in kilogrammes; answers by a number around one.
        if (words_.count() == 1 && average() > 10) return std::nullopt;
        return Judgement{ColumnRole::weight, 0.95, "the header says weight and the values are numbers", 1};
    }

    // A ticked option: its one value repeats the option, or says no more than that it was ticked.
    std::optional<Judgement> option(const Excluded&) const {
        if (group_.other || facts_.distinct() > 2) return std::nullopt;
        const HeaderWords part(group_.question.empty() ? header_.wording : group_.part);
        const double ticks = share([&](const std::string& value) {
            const HeaderWords words(value);
            return is_yes_or_no(value) || is_number(value) ||
                   (words.count() > 0 && (words.text() == part.text() || words_.text().ends_with(words.text())));
        });
        const double echoes = share([&](const std::string& value) {
            return words_.count() > 0 && HeaderWords(value).text() == words_.text();
        });
        const bool alone = group_.members < 2;
        const bool enough = facts_.filled() >= 2 || echoes == 1;
        if (ticks < 1 || (alone && (facts_.distinct() > 1 || !enough || share(is_number) > 0)))
            return std::nullopt;
        if (alone && share(is_yes_or_no) > 0) return std::nullopt;
        return Judgement{ColumnRole::closed_question, 0.95,
                         alone ? std::string("its only value repeats the header, as a ticked option does")
                               : "one of the options or rows of \"" + group_.question + "\"",
                         0};
    }

    // Whether the values could be labels at all: a header about places may well stand over an open answer.
    bool could_be_labels() const {
        return facts_.average_words() <= 6 && share(is_yes_or_no) < 0.5 &&
               !(asks_something() && text().open_text());
    }
    // Whether the header alone is enough to take values for labels although none of them is known.
    bool asks_for_label() const {
        if (!words_.first_of(role_words::rating_within).empty()) return false;
        return words_.count() <= 4 || (words_.count() <= 16 && !words_.first_of(role_words::label_within).empty());
    }
    bool asks_something() const { return guess_asks(words_.text()).asks != Asks::anything; }

    std::optional<Judgement> place(const Excluded& excluded) const {
        if (!could_be_labels()) return std::nullopt;
        const double postcodes =
            share([this](const std::string& value) { return matcher_.looks_like_postcode(value); });
        const std::string_view code_words = labels(role_words::postcode_strong);
        // Membership numbers such as LA17 look like outcodes: without a word of the header, only values with the
        // second half of a postcode count.
        const double halves = share(has_second_half);
        if (!excluded.contains(ColumnRole::postcode) &&
            ((!code_words.empty() && words_.count() <= 20 && postcodes >= 0.2) ||
             (postcodes >= 0.8 && halves >= 0.5 && facts_.distinct() >= 3)))
            return Judgement{ColumnRole::postcode, 0.6 + 0.4 * postcodes,
                             percent(postcodes) + " of the values look like postcodes" +
                                 (code_words.empty() ? "" : ", " + header_says(code_words)),
                             postcodes + (code_words.empty() ? 0 : 1)};
        if (!code_words.empty()) return std::nullopt;
        const double districts = share([this](const std::string& value) {
            return value.size() <= 100 && !matcher_.district(value, {}, {}).code.empty();
        });
        const double towns = share([this](const std::string& value) {
            return value.size() <= 100 && !matcher_.district({}, value, {}).code.empty();
        });
        if (auto town = label(ColumnRole::town, "town or place", towns, role_words::town_strong, {}, excluded);
            town && (!labels(role_words::town_strong).empty() || towns > districts + 0.1))
            return town;
        return label(ColumnRole::district, "district", districts, role_words::district_strong,
                     role_words::district_weak, excluded);
    }

    std::optional<Judgement> trade(const Excluded& excluded) const {
        if (!could_be_labels()) return std::nullopt;
        if (!labels(role_words::size_strong).empty() && words_.first_of(role_words::size_of_other).empty()) {
            const double sizes = share([this](const std::string& value) {
                return value.size() <= 100 && !matcher_.size(value).code.empty();
            });
            if (sizes >= 0.3 || (words_.count() <= 6 && share(is_number) < 0.5))
                if (auto size = label(ColumnRole::size, "size band", sizes, role_words::size_strong, {}, excluded))
                    return size;
        }
        const double sectors = share([this](const std::string& value) {
            return value.size() <= 200 && !matcher_.sector(value).code.empty();
        });
        const bool long_labels = facts_.average_words() > 1.2 || facts_.distinct() >= 5;
        const bool unnamed = labels(role_words::sector_strong).empty();
        if (unnamed && (!long_labels || share(is_number) > 0.2)) return std::nullopt;
        return label(ColumnRole::sector, "sector", sectors, role_words::sector_strong, {}, excluded);
    }

    // A column of labels: the header says so and the values agree (or do not contradict), or nearly all values
    // match.
    std::optional<Judgement> label(ColumnRole role, std::string_view name, double matched,
                                   const role_words::Words& strong, const role_words::Words& weak,
                                   const Excluded& excluded) const {
        if (excluded.contains(role)) return std::nullopt;
        const std::string_view says = labels(strong);
        const std::string_view hints = labels(weak);
        const std::string values = percent(matched) + " of the values match a " + std::string(name);
        // A question that asks for something ("improve", "barrier") is seldom one for a label.
        const bool asking = asks_something();
        if (!says.empty() && matched >= (asking ? 0.6 : 0.15))
            return Judgement{role, 0.6 + 0.4 * matched, header_says(says) + " and " + values, 1 + matched};
        if (!says.empty() && !asking && !is_part() && asks_for_label() && facts_.average_words() <= 4 &&
            share(is_number) < 0.5 && !text().open_text())
            return Judgement{role, 0.5, header_says(says) + ", though " + values, 0.5};
        if (!hints.empty() && matched >= (asking ? 0.8 : 0.5) && facts_.filled() >= 2)
            return Judgement{role, 0.5 + 0.4 * matched, values + ", " + header_says(hints), 0.8 + matched};
        if (is_part()) return std::nullopt;
        if (matched >= 0.85 && facts_.distinct() >= 3 && facts_.filled() >= 5 && !asking)
            return Judgement{role, 0.4 + 0.5 * matched, values, matched};
        return std::nullopt;
    }

    struct Text {
        TextFinding finding;
        bool open_text() const { return finding.open; }
        operator Judgement() const {  // NOLINT: implicit by design
            return {finding.open ? ColumnRole::open_question : ColumnRole::closed_question, finding.confidence,
                    finding.reason, 0};
        }
    };
    Text text() const {
        if (!text_) text_ = Text{judge_text(facts_, HeaderWords(header_.wording), shared_)};
        return *text_;
    }

    const ColumnHeader& header_;
    const HeaderGroup& group_;
    HeaderWords words_;
    HeaderWords asked_, code_{""}, label_words_{""};
    const ColumnFacts& facts_;
    double shared_;
    const reference::Matcher& matcher_;
    mutable std::optional<Text> text_;
};

constexpr std::array<ColumnRole, 8> held_by_one{ColumnRole::district,   ColumnRole::town,  ColumnRole::postcode,
                                                ColumnRole::sector,     ColumnRole::size,  ColumnRole::date,
                                                ColumnRole::respondent, ColumnRole::weight};

// Of several columns that could hold a role the best does; the others are judged again without it.
void settle(ColumnRole role, const std::vector<Column>& columns, std::vector<Judgement>& judgements,
            std::vector<Excluded>& excluded) {
    std::size_t best = columns.size();
    for (std::size_t index = 0; index < columns.size(); ++index)
        if (judgements[index].role == role &&
            (best == columns.size() || judgements[index].rank > judgements[best].rank))
            best = index;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (judgements[index].role != role || index == best) continue;
        excluded[index].insert(role);
        judgements[index] = columns[index].judge(excluded[index]);
        judgements[index].reason +=
            "; column " + std::to_string(best + 1) + " is the better " + std::string(to_string(role));
    }
}

}  // namespace

std::vector<ColumnUnderstanding> find_roles(const std::vector<ColumnHeader>& headers,
                                            const std::vector<HeaderGroup>& groups,
                                            const std::vector<ColumnFacts>& facts,
                                            const reference::Matcher& matcher) {
    std::vector<Column> columns;
    std::vector<Judgement> judgements;
    const std::vector<double> shared = shares_of_shared_values(facts);
    columns.reserve(headers.size());
    for (std::size_t index = 0; index < headers.size(); ++index) {
        columns.emplace_back(headers[index], groups[index], facts[index], shared[index], matcher);
        judgements.push_back(columns.back().judge({}));
    }
    std::vector<Excluded> excluded(columns.size());
    for (const ColumnRole role : held_by_one) settle(role, columns, judgements, excluded);

    std::vector<ColumnUnderstanding> roles;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        ColumnUnderstanding column;
        column.column = static_cast<std::uint32_t>(index + 1);
        column.header = headers[index].joined;
        column.role = judgements[index].role;
        column.reason = judgements[index].reason;
        column.confidence = std::min(1.0, judgements[index].confidence);
        column.filled = facts[index].filled();
        column.samples = samples_of(facts[index], column.role);
        if (groups[index].members > 1) column.group = groups[index].question;
        column.parent = groups[index].parent;
        roles.push_back(std::move(column));
    }
    return roles;
}

}  // namespace groundswell::ingest
