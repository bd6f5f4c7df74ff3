// Two columns easily mistaken: ids that look like postcodes or answers, and answers said again and again.
#include <doctest/doctest.h>

#include <string>

#include "tests/ingest/helper.h"

namespace groundswell::ingest {

TEST_CASE("sentences said again and again are own words all the same") {
    std::string text = "Ref,What difficulties does your business face?,Contract\n";
    for (int i = 0; i < 4000; ++i)
        text += std::to_string(i) + ",We cannot find enough people who know machine number " +
                std::to_string(i % 90) + "," +
                (i % 3 ? "Rolling contract with notice" : "Fixed term contract for a year") + "\n";
    const Reading reading = read_bytes(text);
    CHECK(reading.understanding.columns[1].role == ColumnRole::open_question);
    CHECK(reading.understanding.columns[2].role == ColumnRole::closed_question);
}

TEST_CASE("reference and member numbers are ids: no answers, and no postcodes") {
    for (const char* header : {"Ref no.", "Member number", "Business ID", "Case"}) {
        for (const char* prefix : {"GH100", "LA", "M"}) {
            CAPTURE(header);
            std::string text = std::string(header) + ",What holds you back?\n";
            for (int i = 1; i <= 9; ++i)
                text += prefix + std::to_string(i) + (i % 2 ? ",Slow broadband here\n" : ",\n");
            const Reading reading = read_bytes(text);
            CHECK(reading.understanding.columns[0].role == ColumnRole::respondent);
            CHECK(reading.understanding.columns[1].role == ColumnRole::open_question);
            CHECK(reading.understanding.questions.size() == 1);
        }
    }
    // Codes under a header nobody foresaw are no answers and no places either.
    std::string text = "Mark,What holds you back?\n";
    for (int i = 1; i <= 30; ++i) text += "LA" + std::to_string(i) + ",Slow broadband here\n";
    CHECK(read_bytes(text).understanding.columns[0].role != ColumnRole::postcode);
    CHECK(read_bytes(text).understanding.columns[0].role != ColumnRole::open_question);
}

TEST_CASE("ids that come again and again are no respondents") {
    const auto role_of_id = [](const std::string& header, int different) {
        std::string text = header + ",What holds you back?\n";
        for (int i = 0; i < 40; ++i)
            text += std::to_string(i % different) + ",Slow broadband in unit " + std::to_string(i) + "\n";
        return read_bytes(text).column(1).role;
    };
    for (const char* header : {"record_id", "Participant", "Member number"}) {
        CAPTURE(header);
        CHECK(role_of_id(header, 40) == ColumnRole::respondent);
        CHECK(role_of_id(header, 39) == ColumnRole::respondent);  // one answered twice
        CHECK(role_of_id(header, 20) == ColumnRole::system);      // two visits each
    }
    CHECK(role_of_id("author-id", 7) == ColumnRole::system);
    CHECK(role_of_id("No.", 40) == ColumnRole::system);  // the sheet's own numbers begin anew in the next sheet
}

TEST_CASE("ids that a spreadsheet rounded are no respondents, even where most are whole") {
    std::string text = "Respondent ID,What holds you back?\n";
    for (int i = 0; i < 40; ++i)
        text += (i % 8 == 0 ? std::string("1.14393E+11") : "1143934123" + std::to_string(10 + i)) +
                ",The bridge to unit " + std::to_string(i) + " is shut\n";
    const Reading reading = read_bytes(text);
    CHECK(reading.column(1).role == ColumnRole::system);
    CHECK(reading.sink.accepted.size() == 40);
}

TEST_CASE("what weighs answers is about one; what weighs people is not") {
    const auto role_of_weight = [](const std::string& header, double mean) {
        std::string text = "Ref," + header + ",What holds you back?\n";
        for (int i = 0; i < 20; ++i)
            text += std::to_string(i) + "," + std::to_string(mean * (0.8 + 0.02 * i)) + ",Rents and rates\n";
        return read_bytes(text).column(2).role;
    };
    CHECK(role_of_weight("weight", 1.0) == ColumnRole::weight);
    CHECK(role_of_weight("Survey weight", 143.0) == ColumnRole::weight);
    CHECK(role_of_weight("weight", 72.0) == ColumnRole::closed_question);
    CHECK(role_of_weight("weight", 3.4) == ColumnRole::closed_question);  // of a new-born child
}

TEST_CASE("points and feedback of a quiz are no answers; a firm's name is none either") {
    std::string text =
        "What holds you back?,Points - What holds you back?,Feedback - What holds you back?,"
        "Feedback - Training,What is your organisation? - Organisation\n";
    const char* answers[] = {"Rents and rates", "Nobody to hire here", "The bus stops at six", "Parking for vans",
                             "Slow planning decisions"};
    for (int i = 0; i < 15; ++i) {
        const std::string number = std::to_string(i);
        text += std::string(answers[i % 5]) + " in unit " + number + "," + std::to_string(i % 3) +
                ",Well argued though answer " + number + " lacks an example,We liked day " + number +
                " best of all.,Wharf " + number + " Trading Ltd\n";
    }
    const Reading reading = read_bytes(text);
    CHECK(reading.column(1).role == ColumnRole::open_question);
    CHECK(reading.column(2).role == ColumnRole::system);
    CHECK(reading.column(3).role == ColumnRole::system);
    CHECK(reading.column(4).role == ColumnRole::open_question);  // no question is called Training
    CHECK(reading.column(5).role == ColumnRole::company_name);
}

TEST_CASE("lists of options with a field Other are no own words; typed lists are") {
    const char* options[] = {"Trade fairs", "Online shop", "Local agents", "Word of mouth", "Market stalls"};
    const char* typed[] = {"rents",     "parking in town", "slow planning", "wages",
                           "the buses", "energy prices",   "late payers",   "red tape",
                           "Brexit",    "hiring drivers",  "flooding",      "rates"};
    std::string text = "Ref,Channels you use,What holds you back?\n";
    for (int i = 0; i < 60; ++i) {
        std::string chosen;
        for (int option = 0; option < 5; ++option)
            if ((i * 7 + 3) >> option & 1) chosen += (chosen.empty() ? "" : ", ") + std::string(options[option]);
        if (i % 5 == 0)
            chosen += (chosen.empty() ? "" : ", ") + std::string("my cousin in unit ") + std::to_string(i);
        text += std::to_string(i) + ",\"" + chosen + "\",\"" + typed[i % 12] + ", " + typed[(i * 5 + 2) % 11] +
                " and number " + std::to_string(i) + "\"\n";
    }
    const Reading reading = read_bytes(text);
    CHECK(reading.column(2).role == ColumnRole::closed_question);
    CHECK(reading.column(3).role == ColumnRole::open_question);
}

TEST_CASE("ticked options joined by a form are no own words, in however few answers and beside a typed Other") {
    const std::string header = "Timestamp,District,What are your main barriers to growth?\n";
    const std::string microsoft =
        header +
        "\"2026-01-05 9:01\",Pendle,\"Cost of employment;Rising energy and fuel bills;\"\n"
        "\"2026-01-05 9:02\",Burnley,\"Business rates and local taxes;\"\n"
        "\"2026-01-05 9:03\",Pendle,\"Rising energy and fuel bills;Business rates and local taxes;\"\n"
        "\"2026-01-05 9:04\",Burnley,\"Cost of employment;Signal is awful up here;\"\n";
    CHECK(read_bytes(microsoft).column(3).role == ColumnRole::closed_question);
    const std::string google =
        header +
        "\"2026-01-05 9:01\",Pendle,\"Cost of employment;Rising energy and fuel bills\"\n"
        "\"2026-01-05 9:02\",Burnley,\"Cost of employment\"\n"
        "\"2026-01-05 9:03\",Pendle,\"Rising energy and fuel bills;Business rates and local taxes\"\n"
        "\"2026-01-05 9:04\",Burnley,\"Business rates and local taxes;The bins\"\n"
        "\"2026-01-05 9:05\",Pendle,\"Business rates and local taxes\"\n";
    CHECK(read_bytes(google).column(3).role == ColumnRole::closed_question);
    // Joined with a comma and a space, as in a sheet of Google Forms: the header must offer options.
    const auto with_commas = [](const std::string& question) {
        return read_bytes("Timestamp,District," + question +
                          "\n2026-01-05 9:01,Pendle,\"Energy, Rates\"\n2026-01-05 9:02,Burnley,\"Rates, Staff\"\n"
                          "2026-01-05 9:03,Pendle,\"Energy, Staff, The bins on our street\"\n")
            .column(3)
            .role;
    };
    CHECK(with_commas("Which of these hold you back? (tick all that apply)") == ColumnRole::closed_question);
    CHECK(with_commas("What are your main barriers to growth?") == ColumnRole::open_question);
    // People who type a list put a space behind the semicolon, or say nothing twice.
    const std::string typed = header +
                              "\"2026-01-05 9:01\",Pendle,\"parking; rates; nobody to hire\"\n"
                              "\"2026-01-05 9:02\",Burnley,\"rates; the buses\"\n"
                              "\"2026-01-05 9:03\",Pendle,\"staff; rates; rents\"\n"
                              "\"2026-01-05 9:04\",Burnley,\"parking; crime\"\n";
    CHECK(read_bytes(typed).column(3).role == ColumnRole::open_question);
    const std::string prose = header +
                              "\"2026-01-05 9:01\",Pendle,\"Nobody wants to work weekends;we tried everything\"\n"
                              "\"2026-01-05 9:02\",Burnley,\"The rates went up;the rent did too\"\n"
                              "\"2026-01-05 9:03\",Pendle,\"Too few buses after six\"\n"
                              "\"2026-01-05 9:04\",Burnley,\"Parking is dear;people shop elsewhere\"\n";
    CHECK(read_bytes(prose).column(3).role == ColumnRole::open_question);
}

TEST_CASE("what stands above several columns is not what one of them is called") {
    const Reading reading = read_bytes(
        "Respondent ID,Your business,,,What holds your business back?\n"
        ",Sector,District,Number of employees,Open-Ended Response\n"
        "1001,Retail,Pendle,5,Parking charges are too high for our customers\n"
        "1002,Construction,Burnley,12,We cannot find apprentices anywhere near here\n"
        "1003,Manufacturing,Hyndburn,60,Energy bills have doubled since last winter\n");
    REQUIRE_FALSE(reading.error);
    CHECK(reading.column(2).role == ColumnRole::sector);
    CHECK(reading.column(3).role == ColumnRole::district);
    CHECK(reading.column(4).role == ColumnRole::size);
    const Reading joined = read_bytes(
        "Respondent ID,Your business - Sector,Your business - Name,What holds your business back?\n"
        "1001,Retail,Holt and Sons,Parking charges are too high for our customers\n"
        "1002,Construction,Ward Limited,We cannot find apprentices anywhere near here\n"
        "1003,Manufacturing,Booth Brothers,Energy bills have doubled since last winter\n");
    CHECK(joined.column(2).role == ColumnRole::sector);
    CHECK(joined.column(3).role == ColumnRole::company_name);
    const Reading alone = read_bytes(
        "Your business,What holds your business back?\nHolt and Sons,Parking charges are too high\n"
        "Ward Limited,We cannot find apprentices anywhere\nBooth Brothers,Energy bills have doubled\n");
    CHECK(alone.column(1).role == ColumnRole::company_name);
}

TEST_CASE("names and places differ from each other, and are no own words") {
    const char* places[] = {"Wharf Lane",      "the north of the county", "Mill Bank House",
                            "over the bakery", "Unit on the canal",       "near the old station"};
    for (const char* header :
         {"Where is your group based?", "What country or county were you born in?", "save_name",
          "In which institution are you based?", "Please enter the name of your school:"}) {
        CAPTURE(header);
        std::string text = std::string("Ref,") + header + ",Where did the people who left go?\n";
        for (int i = 0; i < 24; ++i)
            text += std::to_string(i) + "," + places[i % 6] + " " + std::to_string(i) +
                    ",They left us for the warehouse on route " + std::to_string(i) + " that pays better\n";
        const Reading reading = read_bytes(text);
        CHECK(reading.column(2).role != ColumnRole::open_question);
        CHECK(reading.column(3).role == ColumnRole::open_question);
    }
    std::string asked = "Ref,Where do you work and why there?\n";
    for (int i = 0; i < 24; ++i) asked += std::to_string(i) + "," + places[i % 6] + " " + std::to_string(i) + "\n";
    CHECK(read_bytes(asked).column(2).role == ColumnRole::open_question);
}

TEST_CASE("a few answers that nearly all give word for word are options, however openly the question asks") {
    const char* options[] = {"By word of mouth from a friend", "At the trade fair in spring",
                             "From your newsletter", "I cannot remember how it was"};
    std::string text = "Ref,How did you hear of us?,How did you find the move?,What would help you most?\n";
    for (int i = 0; i < 120; ++i) {
        const std::string number = std::to_string(i);
        const std::string own = "My aunt in street " + number + " told me so";
        const bool other = i % 12 == 5;
        // The same words from a third of the respondents make no option of an answer.
        text += number + "," + (other ? own : options[i % 4]) + "," +
                (i % 3 == 0 ? std::string("Dear and slow") : "The van came late on day " + number) + "," +
                (i % 2 == 0 ? "Parking" : "A bus to unit " + number) + "\n";
    }
    const Reading reading = read_bytes(text);
    CHECK(reading.column(2).role == ColumnRole::closed_question);
    CHECK(reading.column(3).role == ColumnRole::open_question);
    CHECK(reading.column(4).role == ColumnRole::open_question);
}

TEST_CASE("points out of so many are no answer, names of people are personal") {
    std::string text = "Ref,Total score,Student Name (Last, First),Parent or Guardian Name:,What do you like?\n";
    for (int i = 0; i < 20; ++i) {
        const std::string number = std::to_string(i);
        text += number + "," + std::to_string(i % 13) + ".00 / 26,\"Marsh, Ada\",Eve Marsh,The walk past number " +
                number + " to school\n";
    }
    text.replace(text.find("Student Name (Last, First)"), 26, "\"Student Name (Last, First)\"");
    const Reading reading = read_bytes(text);
    CHECK(reading.column(2).role == ColumnRole::closed_question);
    CHECK(reading.column(3).role == ColumnRole::personal);
    CHECK(reading.column(4).role == ColumnRole::personal);
    CHECK(reading.column(5).role == ColumnRole::open_question);
}

TEST_CASE("an option that one respondent ticked, and others ticked in other columns, is no answer of their own") {
    std::string text = "Ref,Q1_4,Q2_4,Q3_4,Q4_4,Q5_4,What holds you back?\n";
    for (int i = 0; i < 12; ++i) {
        text += std::to_string(i);
        for (int question = 0; question < 5; ++question)
            text +=
                i == question || (question > 0 && i == 11) ? ",The form in which it comes is hard to use" : ",";
        text += ",The lorries cannot pass bridge " + std::to_string(i) + "\n";
    }
    const Reading reading = read_bytes(text);
    for (std::size_t column = 2; column <= 6; ++column)
        CHECK(reading.column(column).role == ColumnRole::closed_question);
    CHECK(reading.column(7).role == ColumnRole::open_question);
}

TEST_CASE("several districts in one cell are known for districts") {
    std::string text = "Ref,Area covered,What holds you back?\n";
    const char* places[] = {"Preston;Burnley", "Burnley", "Chorley;Preston;Hyndburn", "Pendle;Burnley",
                            "Fylde;Wyre"};
    for (int i = 0; i < 20; ++i)
        text += std::to_string(i) + "," + places[i % 5] + ",Slow broadband in unit " + std::to_string(i) + "\n";
    CHECK(read_bytes(text).column(2).role == ColumnRole::district);
}

}  // namespace groundswell::ingest
