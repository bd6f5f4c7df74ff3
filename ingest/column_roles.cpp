#include "ingest/column_roles.h"

#include <algorithm>
#include <array>
#include <set>

#include "ingest/header_text.h"
#include "ingest/judgement.h"
#include "ingest/label_judge.h"
#include "ingest/numbers.h"
#include "ingest/open_text.h"
#include "ingest/role_words.h"
#include "ingest/shared_values.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

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
        return share_of(facts_, predicate);
    }
    bool names(const role_words::Words& phrases) const {
        return is_any(words_, phrases) || is_any(code_, phrases) || is_any(asked_, phrases);
    }
    double rank(const role_words::Words& phrases) const {
        return std::max({rank_among(words_, phrases), rank_among(code_, phrases), rank_among(asked_, phrases),
                         rank_among(HeaderWords(header_.leaf), phrases)});
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
        const std::string_view number = within(role_words::company_number_within);
        if (!number.empty()) return Judgement{ColumnRole::company_number, 0.95, header_says(number), 0};
        // "Your business" above "Sector" is what several columns are about, and not what this one is called.
        const bool company_alone = is_any(words_, role_words::company_whole) ||
                                   is_any(asked_, role_words::company_whole) ||
                                   (header_.leaf.empty() && is_any(code_, role_words::company_whole));
        const std::string_view company =
            company_alone ? trimmed(words_.text()) : within(role_words::company_name_within);
        if (!company.empty()) return Judgement{ColumnRole::company_name, 0.9, header_says(company), 0};
        if (names(role_words::personal_whole) || names(role_words::tools_personal))
            return found(0.95, header_says(trimmed(words_.text())));
        const std::string_view phrase = within(role_words::personal_within);
        if (!phrase.empty()) return found(0.9, header_says(phrase));
        if (words_.count() <= 4 && !words_.first_of({"email", "e mail", "telephone", "phone"}).empty())
            return found(0.8, header_says("contact"));
        // KoboToolbox spreads a map location over "_place_latitude", "_place_longitude" and these.
        const std::string_view name = header_.joined;
        if (name.starts_with('_') && (name.ends_with("_altitude") || name.ends_with("_precision")))
            return found(0.8, "the header says it is part of a map location");
        return std::nullopt;
    }

    std::optional<Judgement> status(const Excluded&) const {
        // How far one form of several came, or one of several visits: it says little of the response as a whole.
        const std::string& code = header_.parts.empty() ? header_.joined : header_.parts[0];
        const bool of_a_form = code.ends_with("_complete") && facts_.distinct() <= 3 &&
                               share([](const auto& value) {
                                   const HeaderWords words(value);
                                   return is_any(words, role_words::states_of_a_form);
                               }) == 1;
        if (of_a_form)
            return Judgement{ColumnRole::system, 0.95, "the header says whether a form of REDCap is complete", 0};
        const bool named = names(role_words::status_whole) || names(role_words::tools_status);
        if (!named || facts_.distinct() > 101 || facts_.average_words() > 4) return std::nullopt;
        return Judgement{ColumnRole::status, 0.95, "the header says how far the respondent came", 0};
    }

    std::optional<Judgement> date(const Excluded& excluded) const {
        const double written = facts_.share_of_dates();
        const double end =
            std::max({rank(role_words::date_end), rank(role_words::tools_date_end), rank(role_words::timestamps)});
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
        if (!hint.empty()) return Judgement{ColumnRole::date, 0.7, reason + ", and " + header_says(hint), 0.3};
        // A survey tool in a language not known here still writes down when an answer came: to the second.
        const double moments = share([](const std::string& value) {
            return std::count(value.begin(), value.end(), ':') >= 2 && date_shape(value) != DateShape::none;
        });
        if (moments >= 0.95 && words_.count() <= 5 && !header_.joined.ends_with('?'))
            return Judgement{ColumnRole::date, 0.5, reason + " with the time of day to the second", 0.1};
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
        // A title in the middle of the file is no reason to doubt the ids around it.
        const double bare = share([](const std::string& value) { return count_words(value) == 1; });
        if (facts_.average_words() > 1.5 && bare < 0.8) return std::nullopt;
        if (excluded.contains(ColumnRole::respondent))
            return Judgement{ColumnRole::system, 0.9, "an id; another column is the respondent's", 0};
        // A firm may answer twice, but an id that comes again and again is that of an author, a visit, a category:
        // as the respondent's it would have later records replace earlier ones.
        const auto again = facts_.looked_at() - std::min(facts_.distinct(), facts_.looked_at());
        const auto once = static_cast<double>(facts_.single()) / static_cast<double>(facts_.distinct());
        // A spreadsheet shows 114393412345 as 1.14393E+11, and so it saves it: then many respondents have one id.
        const auto met_again = facts_.distinct() - std::min(facts_.single(), facts_.distinct());
        const auto theirs = facts_.looked_at() - std::min(facts_.single(), facts_.looked_at());
        const bool crowded = theirs > 4 * met_again && theirs * 20 > facts_.looked_at();
        const bool repeats = again > 2 && (once < 0.85 || different < 0.7 || crowded);
        if (repeats)
            return Judgement{
                ColumnRole::system, 0.7,
                "the header names an id, but only " + percent(different) + " of the values are different", 0};
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
        const bool counts = (header_.joined.empty() || words_.is("no") || words_.is("nr")) &&
                            share(is_number) == 1 && facts_.distinct() == facts_.looked_at();
        if (counts) return Judgement{ColumnRole::system, 0.9, "a column that numbers the records", 0};
        return std::nullopt;
    }

    std::optional<Judgement> weight(const Excluded& excluded) const {
        if (excluded.contains(ColumnRole::weight) || !names(role_words::weight_whole) || share(is_number) < 0.95)
            return std::nullopt;
        // People are weighed in kilogrammes; answers by numbers whose mean is about one.
        static const role_words::Words surely{"weighting", "survey weight", "response weight"};
        const double mean = average();
        if (!names(surely) && (mean < 0.5 || mean > 2)) return std::nullopt;
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

    std::optional<Judgement> place(const Excluded& excluded) const { return label_judge().place(excluded); }
    std::optional<Judgement> trade(const Excluded& excluded) const { return label_judge().trade(excluded); }
    LabelJudge label_judge() const {
        return {words_, code_, group_, facts_, matcher_, [this] { return text().open_text(); }};
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
    HeaderWords asked_, code_{""};
    const ColumnFacts& facts_;
    double shared_;
    const reference::Matcher& matcher_;
    mutable std::optional<Text> text_;
};

// Microsoft Forms writes two columns beside each question of a quiz.
bool is_of_a_quiz(const std::string& header, const std::set<std::string_view>& all) {
    for (const std::string_view beginning : {"Points - ", "Feedback - ", "Points \u2013 ", "Feedback \u2013 ",
                                             "Punkte - ", "Kommentare - ", "Puntos - ", "Comentarios - "})
        if (header.starts_with(beginning) && all.contains(std::string_view(header).substr(beginning.size())))
            return true;
    return false;
}

// KoboToolbox writes the options chosen of "reach" into one cell, by their names, and beside it a column
// "reach/shop" for each.
bool is_list_of_options(const std::string& header, const ColumnFacts& facts,
                        const std::set<std::string_view>& all) {
    if (facts.filled() == 0 || header.empty()) return false;
    const std::string beginning = header + "/";
    const auto next = all.lower_bound(beginning);
    if (next == all.end() || !next->starts_with(beginning)) return false;
    const double listed = share_of(facts, [&](std::string_view value) {
        while (!value.empty()) {
            const std::size_t end = std::min(value.find(' '), value.size());
            if (end > 0 && !all.contains(beginning + std::string(value.substr(0, end)))) return false;
            value.remove_prefix(std::min(end + 1, value.size()));
        }
        return true;
    });
    return listed >= 0.95;
}

// Alchemer says where the browser seemed to be, by its IP address; that is not where the firm is.
bool is_of_a_browser(const std::string& header, const std::set<std::string_view>& all) {
    return (header == "City" || header == "Country" || header == "Postal") && all.contains("State/Region") &&
           all.contains("Latitude");
}

std::optional<Judgement> judge_beside(const std::string& header, const ColumnFacts& facts,
                                      const std::set<std::string_view>& all) {
    if (facts.filled() == 0) return std::nullopt;
    if (is_of_a_quiz(header, all)) return Judgement{ColumnRole::system, 0.95, "points or feedback of a quiz", 0};
    if (is_of_a_browser(header, all))
        return Judgement{ColumnRole::system, 0.9, "where the survey tool saw the browser", 0};
    if (is_list_of_options(header, facts, all))
        return Judgement{ColumnRole::closed_question, 0.97, "made of options that have columns of their own", 0};
    return std::nullopt;
}

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
    std::set<std::string_view> names;
    for (const ColumnHeader& header : headers) names.insert(header.joined);
    for (std::size_t index = 0; index < headers.size(); ++index) {
        columns.emplace_back(headers[index], groups[index], facts[index], shared[index], matcher);
        auto beside = judge_beside(headers[index].joined, facts[index], names);
        judgements.push_back(beside ? std::move(*beside) : columns.back().judge({}));
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
