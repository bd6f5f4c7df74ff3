// What somebody confirmed as personal or ignored is never stored under the same header again.
#include <cctype>
#include <map>
#include <random>

#include "ingest/profile_of.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

struct FormWave {
    std::string header;
    std::vector<std::string> records;
    std::string text() const {
        std::string all = header + "\n";
        for (const std::string& record : records) all += record + "\n";
        return all;
    }
};

// The form a chamber sends round: what staff wrote beside it was told to be ignored, who it is about is personal.
const FormWave first_form{
    "Respondent,Where are you?,What stands in your way?,Notes on the visit,Who told us,Energy bill",
    {"1,Pendle,Parking charges are too high,Owner is ill and may sell up soon,Jane at the desk,High",
     "2,Burnley,We cannot recruit drivers,Rang twice and they shouted at us,Old Mr Booth,Low",
     "3,Preston,Business rates are crippling,Divorce is going through the courts,His son,High"}};

SavedProfile confirmed_form(const FormWave& wave, const std::vector<std::pair<std::string, ColumnRole>>& told,
                            const std::string& when = "2026-01-31") {
    const Reading reading = read_bytes(wave.text());
    REQUIRE_FALSE(reading.error);
    auto profile = parse_profile(profile_of(reading.understanding), "profile");
    REQUIRE(profile);
    for (ProfileColumn& column : profile->columns)
        for (const auto& [header, role] : told)
            if (column.header == header || (column.column && reading.column(*column.column).header == header)) {
                column.role = role;
                column.asks.reset();
                column.question.clear();
            }
    return {*profile, headers_of(reading.understanding), when, {}};
}

SavedProfile with_notes_withheld() {
    return confirmed_form(first_form,
                          {{"Notes on the visit", ColumnRole::ignored}, {"Who told us", ColumnRole::personal}});
}

Reading read_again(const SavedProfile& saved, const std::string& bytes, std::optional<Profile> sent = {}) {
    ReadingOptions options;
    options.saved = saved;
    options.profile = std::move(sent);
    return read_bytes(bytes, options);
}

bool stored_anywhere(const Reading& reading, std::string_view words) {
    if (to_json(reading.understanding).find(words) != std::string::npos) return true;
    for (const Response& response : reading.sink.accepted)
        for (const Answer& answer : response.answers)
            if (answer.text.find(words) != std::string::npos) return true;
    return false;
}

// Two of the six columns are there again; the rest of the form is new.
const std::string form_made_anew =
    "Ref,Notes on the visit,Who told us,What should the council do first?,Turnover,Town,Sector\n"
    "1,They are getting divorced and sell up,Their cleaner told us,Please mend the roads,3,Preston,Retail\n"
    "2,The owner drinks and staff are leaving,The postman told us,Please cut the rates for shops,4,Leyland,Care\n";

TEST_CASE("what was confirmed as ignored or personal stays so where most other columns have gone") {
    // Without the reading, the notes would be taken for answers.
    REQUIRE(read_bytes(form_made_anew).column(2).role == ColumnRole::open_question);
    const Reading next = read_again(with_notes_withheld(), form_made_anew);
    CHECK(next.column(2).role == ColumnRole::ignored);
    CHECK(next.column(3).role == ColumnRole::personal);
    CHECK(next.column(2).reason == "as confirmed on 2026-01-31");
    CHECK(next.column(4).role == ColumnRole::open_question);
    CHECK_FALSE(stored_anywhere(next, "divorced"));
    CHECK_FALSE(stored_anywhere(next, "postman"));
    const Problem* problem = next.problem("saved-profile-used-in-part");
    REQUIRE(problem);
    CHECK(problem->message.find("\"Notes on the visit\", \"Who told us\"") != std::string::npos);
    CHECK_FALSE(next.has_change("saved-profile-used"));
}

TEST_CASE("what an open question asks for, and its id, hold where its header is exactly there again") {
    SavedProfile saved = with_notes_withheld();
    for (ProfileColumn& column : saved.profile.columns)
        if (column.header == "What stands in your way?") {
            column.asks = Asks::requests;
            column.question = "obstacles";
        }
    const Reading next = read_again(saved,
                                    "Ref,Postcode,what stands  in your way?,Turnover,Contact,Anything about 2027\n"
                                    "1,PR1 2AB,Parking on market days,3,a@b.example,It rains\n"
                                    "2,BB1 2AB,Late trains,4,c@d.example,It snows\n");
    REQUIRE(next.understanding.columns[2].question);
    const Question& question = next.understanding.questions[*next.understanding.columns[2].question];
    CHECK(question.id == "obstacles");
    CHECK(question.asks == Asks::requests);
}

TEST_CASE("the understanding says of each column whether it is confirmed, reworded or new, and what has gone") {
    const Reading next =
        read_again(with_notes_withheld(),
                   "Respondent,What stands in your way in 2027?,Notes on the visit,Any news?\n"
                   "7,Parking charges rise again,Owner is away in Spain,We changed to solar power\n"
                   "8,No drivers to be had,Owner is back from Spain,We closed our second shop\n");
    REQUIRE(next.has_change("saved-profile-used"));
    CHECK(next.column(1).known == Acquaintance::same);
    CHECK(next.column(2).known == Acquaintance::reworded);
    CHECK(next.column(3).known == Acquaintance::same);
    CHECK(next.column(4).known == Acquaintance::fresh);
    CHECK(next.column(4).reason.ends_with("; new since 2026-01-31"));
    CHECK(next.understanding.gone == std::vector<std::string>{"Where are you?", "Who told us", "Energy bill"});
    const std::string json = to_json(next.understanding);
    CHECK(json.find("\"known\": \"new\"") != std::string::npos);
    CHECK(json.find("\"columns_gone\"") != std::string::npos);
    CHECK(to_json(read_bytes(form_made_anew).understanding).find("\"known\"") == std::string::npos);
}

TEST_CASE("a header that is nearly the one confirmed as personal is not stored either") {
    const Reading next = read_again(with_notes_withheld(),
                                    "Ref,Notes on the visits,Turnover,What should we do?\n"
                                    "1,They are getting divorced and sell up,3,Please mend the roads\n"
                                    "2,The owner drinks and staff are leaving,4,Please cut the rates\n");
    CHECK(next.column(2).role == ColumnRole::ignored);
    CHECK(next.column(2).known == Acquaintance::reworded);
    CHECK(next.has_change("header-changed"));
    CHECK_FALSE(stored_anywhere(next, "divorced"));
}

TEST_CASE("of headers that are now more or fewer none is stored when one of them was ignored") {
    const FormWave twice{"Respondent,District,Comments,Comments",
                         {"1,Pendle,Parking charges are too high,Owner is ill and may sell up soon",
                          "2,Burnley,We cannot recruit drivers,Rang twice and they shouted at us"}};
    const Reading read = read_bytes(twice.text());
    SavedProfile saved = confirmed_form(twice, {});
    for (ProfileColumn& column : saved.profile.columns)
        if (column.column == 4) column.role = ColumnRole::ignored, column.question.clear(), column.asks.reset();
    const Reading same = read_again(saved, twice.text());
    CHECK(same.column(3).role == ColumnRole::open_question);
    CHECK(same.column(4).role == ColumnRole::ignored);
    CHECK_FALSE(same.problem("saved-header-repeated"));
    const Reading once = read_again(saved,
                                    "Respondent,District,Comments\n1,Pendle,Owner is ill and may sell up soon\n"
                                    "2,Burnley,They shouted at us on the telephone\n");
    CHECK(once.column(3).role == ColumnRole::ignored);
    CHECK(once.problem("saved-header-repeated"));
    const Reading thrice = read_again(saved,
                                      "Respondent,District,Comments,Comments,Comments\n"
                                      "1,Pendle,Owner is ill,May sell up soon,Divorce is going through\n"
                                      "2,Burnley,Shouted at us,And then again,And in the evening too\n");
    for (std::size_t column = 3; column <= 5; ++column) CHECK(thrice.column(column).role == ColumnRole::ignored);
    CHECK(thrice.problem("saved-header-repeated"));
}

TEST_CASE("a profile that listed all that was to be stored keeps out the rest of its file for good") {
    SavedProfile saved = with_notes_withheld();
    std::erase_if(saved.profile.columns, [](const ProfileColumn& column) {
        return column.role == ColumnRole::ignored || column.role == ColumnRole::personal;
    });
    saved.profile.only_listed = true;
    const Reading next = read_again(saved, form_made_anew);
    CHECK(next.column(2).role == ColumnRole::ignored);
    CHECK(next.column(3).role == ColumnRole::ignored);
    CHECK(next.column(4).role == ColumnRole::open_question);
}

TEST_CASE("what an older reading withheld stays so until a newer one speaks of the header") {
    const FormWave second{"Ref,Town,What should the council do first?,Turnover",
                          {"1,Preston,Please mend the roads,3", "2,Leyland,Please cut the rates for shops,4"}};
    const SavedProfile newer = confirmed_form(second, {}, "2026-04-30");
    const SavedProfile joined = join_versions({newer, with_notes_withheld()});
    CHECK(joined.saved_at == "2026-04-30");
    REQUIRE(joined.withheld.size() == 2);
    const Reading third = read_again(joined, form_made_anew);
    CHECK(third.has_change("saved-profile-used"));
    CHECK(third.has_change("columns-withheld"));
    CHECK(third.column(2).role == ColumnRole::ignored);
    CHECK(third.column(3).role == ColumnRole::personal);
    // Once a newer reading says what the column is, that holds.
    const SavedProfile lifted = confirmed_form(first_form, {{"Who told us", ColumnRole::personal}}, "2026-07-31");
    const SavedProfile again = join_versions({lifted, newer, with_notes_withheld()});
    CHECK(again.withheld.empty());
    CHECK(read_again(again, first_form.text()).column(4).role == ColumnRole::open_question);
}

TEST_CASE("a profile that is sent stands, and what it does not name stays withheld") {
    auto sent =
        parse_profile(R"({"columns":[{"header":"What stands in your way?","asks":"barriers"}]})", "profile");
    REQUIRE(sent);
    const Reading next = read_again(with_notes_withheld(), first_form.text(), *sent);
    CHECK(next.column(4).role == ColumnRole::ignored);
    CHECK(next.column(5).role == ColumnRole::personal);
    CHECK(next.has_change("columns-withheld"));
    auto naming = parse_profile(R"({"columns":[{"header":"Notes on the visit","asks":"barriers"}]})", "profile");
    REQUIRE(naming);
    const Reading told = read_again(with_notes_withheld(), first_form.text(), *naming);
    CHECK(told.column(4).role == ColumnRole::open_question);
    CHECK(told.column(5).role == ColumnRole::personal);
}

// The slow twin: counts by header.
TEST_CASE(
    "whatever columns come, go and move, no header that was withheld throughout is read, nor more of one than "
    "was") {
    std::mt19937 random(20260131);
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    const std::vector<std::string> pool{"Name",        "name ",    "Notes",       "Comments",
                                        "Other",       "District", "What helps?", "Which of these apply?",
                                        "Energy bill", ""};
    const std::vector<ColumnRole> roles{ColumnRole::ignored, ColumnRole::personal, ColumnRole::open_question,
                                        ColumnRole::closed_question};
    const auto folded = [](std::string header) {
        for (char& letter : header) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        while (header.ends_with(' ')) header.pop_back();
        return header;
    };
    struct Count {
        int before = 0, withheld = 0, now = 0, read = 0;
    };
    int checked = 0;
    for (int round = 0; round < 2000; ++round) {
        SavedProfile saved;
        saved.saved_at = "2026-01-31";
        std::map<std::string, Count> counts;
        const int earlier = 1 + pick(9), later = 1 + pick(9);
        for (int column = 1; column <= earlier; ++column) {
            saved.headers.push_back(pool[static_cast<std::size_t>(pick(10))]);
            ProfileColumn told;
            told.column = static_cast<std::uint32_t>(column);
            told.role = roles[static_cast<std::size_t>(pick(4))];
            Count& count = counts[folded(saved.headers.back())];
            ++count.before;
            count.withheld += is_withheld(*told.role);
            saved.profile.columns.push_back(told);
        }
        std::vector<ColumnHeader> found;
        for (int column = 0; column < later; ++column) {
            found.emplace_back();
            found.back().joined = pool[static_cast<std::size_t>(pick(10))];
            ++counts[folded(found.back().joined)].now;
        }
        const FittedProfile fitted = fit_profile(saved, found, "survey.csv");
        std::vector<bool> withheld(found.size());
        for (const ProfileColumn& told : fitted.profile.columns)
            withheld[*told.column - 1] = told.role && is_withheld(*told.role);
        for (std::size_t column = 0; column < found.size(); ++column)
            counts[folded(found[column].joined)].read += !withheld[column];
        for (const auto& [header, count] : counts) {
            if (header.empty() || count.withheld == 0) continue;
            CAPTURE(header);
            CHECK(count.read <= (count.now == count.before ? count.before - count.withheld : 0));
            checked += count.now > 0;
        }
    }
    CHECK(checked > 1000);
}

TEST_CASE("of a file that shares nothing with the confirmed reading nothing is said but that") {
    const Reading other =
        read_again(with_notes_withheld(), "Reference,Remark\n1,The shop is shut on Mondays\n2,Fine\n");
    CHECK(other.problem("saved-profile-not-used"));
    CHECK(other.column(1).known == Acquaintance::unasked);
    CHECK(other.understanding.gone.empty());
}

}  // namespace
}  // namespace groundswell::ingest
