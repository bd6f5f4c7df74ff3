// Exports of survey tools set to other languages, by older versions, and with columns that other tools have as
// well.
#include <doctest/doctest.h>

#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

// A record: as many cells as there are, and an answer in own words.
std::string answers(std::size_t count, const std::string& before) {
    static const std::vector<std::string> said{
        "The bus stops at six and nobody can stay late", "Rents have doubled since the spring",
        "We cannot find drivers for love or money",      "Energy bills eat what we earn",
        "Late payment by two large customers",           "Parking costs more than lunch"};
    std::string text;
    for (std::size_t number = 1; number <= count; ++number) {
        std::string cells = before;
        for (std::size_t at = cells.find('#'); at != std::string::npos; at = cells.find('#', at))
            cells.replace(at, 1, std::to_string(number));
        text += cells + said[number % said.size()] + " (" + std::to_string(number) + ")\n";
    }
    return text;
}

TEST_CASE("Google Forms is known by its column of times, whatever its language") {
    for (const char* name : {"Timestamp", "Marcaj de timp", "타임스탬프", "時間戳記", "חותמת זמן", "طابع زمني",
                             "टाइमस्टैम्प", "ประทับเวลา", "Stamp amser", "Časová pečiatka", "Клеймо за време"}) {
        const Reading reading = read_bytes(std::string(name) + ",What are your main barriers to growth?\n" +
                                           answers(9, "1#/03/2026 09:2#:30,"));
        REQUIRE_FALSE(reading.error);
        INFO(name);
        CHECK(reading.understanding.platform == "google-forms");
        CHECK(reading.column(1).role == ColumnRole::date);
        CHECK(reading.response(0).date == "2026-03-11");
    }
}

TEST_CASE("brackets at the end of headers are LimeSurvey's unless they say that a text follows") {
    const auto platform = [](const std::string& ending) {
        std::string header = "Ref";
        for (const char* option : {"Rents", "Rates", "Wages"})
            header += std::string(",What costs most? [") + option + "]" + ending;
        return read_bytes(header + ",What holds you back?\n" + answers(9, "#,Yes,No,Yes,")).understanding.platform;
    };
    CHECK(platform("") == "limesurvey");
    CHECK(platform(" [text]") == "unknown");
}

TEST_CASE("Microsoft Forms is known in other languages by the names of its own columns") {
    for (const char* names :
         {"ID,開始時刻,完了時刻,メール,名前", "Kimlik,Başlangıç zamanı,Tamamlanma zamanı,E-posta,Ad",
          "ID,Čas zahájení,Čas dokončení,E-mail,Jméno", "ID,Amser cychwyn,Amser cwblhau,E-bost,Enw",
          "Ідентифікатор,Час початку,Час завершення,Електронна пошта,Ім’я"}) {
        const Reading reading = read_bytes(std::string(names) + ",What are your main barriers to growth?\n" +
                                           answers(9, "#,2026-03-0# 09:10:11,2026-03-1# 09:20:11,anonymous,,"));
        REQUIRE_FALSE(reading.error);
        INFO(names);
        CHECK(reading.understanding.platform == "microsoft-forms");
        CHECK(reading.column(1).role == ColumnRole::respondent);
        CHECK(reading.column(3).role == ColumnRole::date);
        CHECK(reading.column(4).role == ColumnRole::personal);
    }
}

TEST_CASE("a moment to the second is a date without a word that says so, but what a question asks for is not") {
    const Reading unknown = read_bytes("Aeg,What are your main barriers?\n" + answers(9, "2026-03-1# 09:10:11,"));
    CHECK(unknown.column(1).role == ColumnRole::date);
    for (const char* asked : {"When would you like us to ring you?", "Aeg"}) {
        const std::string moment = asked == std::string("Aeg") ? "2026-03-1#," : "2026-03-1# 09:10:11,";
        const Reading reading =
            read_bytes(std::string(asked) + ",What are your main barriers?\n" + answers(9, moment));
        CHECK(reading.column(1).role != ColumnRole::date);
    }
}

TEST_CASE("SurveyMonkey's second header record is known in other languages") {
    const Reading reading = read_bytes(
        "ID du répondant;Date de début;Date de fin;Adresse IP;Prénom;Quels sont vos freins ?\n;;;;;Réponse "
        "ouverte\n" +
        answers(9, "1180#;01/03/2026 09:1#:00;0#/04/2026 10:1#:00;192.0.2.#;Ada;"));
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.platform == "surveymonkey");
    CHECK(reading.understanding.header_records == 2);
    CHECK(reading.sink.accepted.size() == 9);
    CHECK(reading.column(1).role == ColumnRole::respondent);
    CHECK(reading.column(3).role == ColumnRole::date);
    CHECK(reading.column(5).role == ColumnRole::personal);
    CHECK(reading.column(6).role == ColumnRole::open_question);
    CHECK(reading.understanding.questions.at(0).wording == "Quels sont vos freins ?");
}

TEST_CASE("old Qualtrics exports of one header record have its columns by number") {
    const std::string header = "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1.2,Q3.1\n";
    const std::string cells =
        "R_abc#,Default Response Set,Ada Nobody,,a#@example.org,192.0.2.#,0,2026-03-1# 09:10:11,"
        "2026-03-1# 09:20:11,1,#,";
    const Reading reading = read_bytes(header + answers(9, cells));
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.platform == "qualtrics");
    CHECK(reading.column(1).role == ColumnRole::respondent);
    CHECK(reading.column(3).role == ColumnRole::personal);
    CHECK(reading.column(9).role == ColumnRole::date);
    CHECK(reading.column(12).role == ColumnRole::open_question);
    // Ten columns of those names are nothing of Qualtrics' where the first holds no id of its own.
    const Reading other = read_bytes(header + answers(9, "#,a,Ada Nobody,,x,y,0,z,u,1,#,"));
    CHECK(other.understanding.platform == "unknown");
    CHECK(other.column(1).header == "V1");
}

TEST_CASE("a sector chosen with Other beside it is the choice, and the text of Other is not the sector") {
    for (const bool qualtrics : {true, false}) {
        const std::string question = "Which of these best describes your business sector?";
        const std::string header =
            qualtrics ? question + " - Selected Choice," + question + " - Other (please specify) - Text,"
                      : question + ",Other - Write In:" + question + ",";
        std::string text = header + "What are your main barriers?\n";
        for (const char* sector : {"Retail", "Education", "Construction", "Manufacturing", "Retail"})
            text += answers(3, std::string(sector) + ",,");
        text += answers(3, "Other,Dog grooming,");
        const Reading reading = read_bytes(text);
        REQUIRE_FALSE(reading.error);
        CHECK(reading.column(1).role == ColumnRole::sector);
        CHECK(reading.column(2).role != ColumnRole::sector);
        CHECK(reading.response(0).sector.code == "G");
    }
}

TEST_CASE("the tool is the one most of whose columns are there; where it saw the browser is no place of a firm") {
    const Reading reading = read_bytes(
        "Response ID,Time Started,Date Submitted,Status,Contact ID,Legacy "
        "Comments,Language,Referer,SessionID,User "
        "Agent,IP Address,Longitude,Latitude,Country,City,State/Region,Postal,What are your main barriers?\n" +
        answers(
            9,
            "#,1 Mar 2026 09:10:11,1 Mar 2026 09:20:11,Complete,,,English,,s#,Mozilla,192.0.2.#,-2.7,53.7,United "
            "Kingdom,Preston,ENG,PR1,"));
    REQUIRE_FALSE(reading.error);
    CHECK(reading.understanding.platform == "surveygizmo");
    CHECK(reading.column(15).role == ColumnRole::system);
    CHECK(reading.response(0).district.code.empty());
}

TEST_CASE("a cell that lists options which have columns of their own is closed") {
    const Reading reading = read_bytes(
        "_uuid,views/barriers,views/barriers/staff,views/barriers/energy_costs,views/biggest_barrier,_index\n"
        "u1,staff,1,0,We cannot find drivers,1\nu2,energy_costs staff,1,1,The bus stops at six,2\n"
        "u3,energy_costs,0,1,Rents have doubled,3\nu4,staff energy_costs,1,1,Parking costs more than lunch,4\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(2).role == ColumnRole::closed_question);
    CHECK(reading.column(5).role == ColumnRole::open_question);
    CHECK(reading.understanding.questions.size() == 1);
}

TEST_CASE("weights with a decimal comma weigh what they say") {
    const Reading reading =
        read_bytes("Ref;Weight;What are your main barriers?\n" + answers(9, "#;0,8#;") + "10;1,9;Rents\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(2).role == ColumnRole::weight);
    CHECK(reading.response(4).weight == doctest::Approx(0.85));
    CHECK(reading.response(9).weight == doctest::Approx(1.9));
}

TEST_CASE("a browser's date has a zone with a name") {
    CHECK(normalise_date("Sun Mar 01 2026 10:40:32 GMT+0000 (Coordinated Universal Time)", false) == "2026-03-01");
    CHECK(normalise_date("Tue Sep 10 2019 12:01:47 GMT-0400 (EDT)", true) == "2019-09-10");
    CHECK(normalise_date("1 March 2026 (after the flood we had here)", false).empty());
}

}  // namespace
}  // namespace groundswell::ingest
