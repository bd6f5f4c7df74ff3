#include <doctest/doctest.h>

#include <random>

#include "ingest/double_encoding.h"
#include "ingest/encoding.h"
#include "ingest/text_survey.h"

namespace groundswell::ingest {
namespace {

// Reads UTF-8 as Windows-1252, as browsers do: the five bytes without a character become control characters.
std::string encode_wrongly(std::string_view utf_8) {
    std::string wrong;
    for (const char letter : utf_8) {
        std::string decoded;
        Decoder(Encoding::windows_1252).decode(std::string_view(&letter, 1), true, decoded);
        if (decoded[0] == invalid_mark)
            append_utf_8(static_cast<unsigned char>(letter), wrong);
        else
            wrong += decoded;
    }
    return wrong;
}

std::string repaired(std::string_view cell) {
    return repair_double_encoding(cell).value_or(std::string(cell));
}

std::string words_of(std::mt19937& random, const std::vector<std::string>& words, std::size_t most) {
    std::string text;
    for (std::size_t count = 1 + random() % most; count > 0; --count)
        text += (text.empty() ? "" : " ") + words[random() % words.size()];
    return text;
}

const std::vector<std::string> western{
    "don’t",      "café",       "£500k",      "“too dear”", "naïve",      "Größe",   "señor",    "rents – doubled",
    "€20",        "Łódź",       "cœur",       "ça",         "voilà",      "…and",    "Señor",    "½",
    "™",          "É",          "école",      "ÉCOLE",      "50°",        "plain",   "parking",  "can't",
    "\U0001f600", "\U0001f44d", "na\u00a0ja", "Ørsted",     "smørrebrød", "• rates", "‘quoted’", "«déjà»"};

TEST_CASE("text encoded wrongly once, twice or three times is put right") {
    std::mt19937 random(5);
    std::size_t put_right = 0;
    for (int round = 0; round < 8000; ++round) {
        // The plain word keeps a sign from ending the text, where alone it is in doubt.
        const std::string text = words_of(random, western, 6) + " é";
        std::string wrong = text;
        for (std::size_t times = 1 + random() % 3; times > 0; --times) wrong = encode_wrongly(wrong);
        CAPTURE(wrong);
        REQUIRE(repaired(wrong) == text);
        ++put_right;
    }
    CHECK(put_right == 8000);
    for (const char* text : {"Привет всем", "日本語の回答", "שלום", "Ελλάδα", "Łódź and Гданьск"})
        CHECK(repaired(encode_wrongly(text)) == text);
}

TEST_CASE("text that was not encoded twice is never altered") {
    const char* const texts[] = {"SÃO PAULO",
                                 "MAÇÃ",
                                 "“AMANHÔ",
                                 "MANHÃ…",
                                 "IRMû",
                                 "MANHÃ – TARDE",
                                 "pâte à crêpe",
                                 "« café »",
                                 "É’S",
                                 "CAFÉ™",
                                 "groß“",
                                 "café…”",
                                 "VOILÀ »",
                                 "Ä",
                                 "A-Ä“",
                                 "Â",
                                 "câlin “âpre”",
                                 "Citroën’s",
                                 "Ångström",
                                 "100 % Ã ",
                                 "naïveté’s",
                                 "Škoda Žižkov",
                                 "Łódź",
                                 "Привет",
                                 "日本語",
                                 "\U0001f600 ok",
                                 "ﬁne",
                                 "£5 – €6 … ½ ™",
                                 "“É”",
                                 "café\u00a0» oui",
                                 "AMANHÃ…vou",
                                 "plain ASCII",
                                 "",
                                 "Œuvre ‰ †",
                                 "\u00ef\u00bf\u00bd"};
    for (const char* text : texts) {
        CAPTURE(text);
        CHECK_FALSE(repair_double_encoding(text));
        CHECK_FALSE(find_double_encoding(text));
    }
    std::mt19937 random(6);
    for (int round = 0; round < 20000; ++round) {
        const std::string text = words_of(random, western, 8);
        CAPTURE(text);
        REQUIRE_FALSE(repair_double_encoding(text));
    }
}

TEST_CASE("on any text the repair is exact, idempotent and loses nothing") {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"Ã", "â", "€",      "™",      "Â",      "£",          "©",      "a",
                                          " ", "“", "\u0080", "\u009d", "é",      "»",          "\u00a0", "Ð",
                                          "°", "ï", "¿",      "½",      "\u0416", "\U0001f600", "ð",      "Ÿ"};
    std::size_t altered = 0;
    for (int round = 0; round < 60000; ++round) {
        std::string text;
        for (std::size_t count = random() % 9; count > 0; --count) text += pieces[random() % pieces.size()];
        CAPTURE(text);
        const auto repaired_once = repair_double_encoding(text);
        REQUIRE(repaired_once.has_value() == find_double_encoding(text).has_value());
        if (!repaired_once) continue;
        ++altered;
        REQUIRE(repaired_once->size() < text.size());
        REQUIRE_FALSE(repair_double_encoding(*repaired_once));
        REQUIRE(repaired_once->find("\xef\xbf\xbd") == std::string::npos);
    }
    CHECK(altered > 1000);
    CHECK_FALSE(repair_double_encoding("bad \xff\x45\x39 byte Ã©"));
}

TEST_CASE(
    "cells encoded twice and characters lost are counted with place and example, never with the words around") {
    TextSurvey survey;
    const std::vector<std::vector<std::string>> rows{{"id", "answer"}, {"1", "JosÃ© canâ€™t"},
                                                     {"2", "fine"},    {"3", "lost \xef\xbf\xbd"},
                                                     {"4", "ï¿½"},     {"5", "Â£5"}};
    Record record;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        record.row = row + 1;
        record.cells.assign(rows[row].begin(), rows[row].end());
        survey.add(record);
    }
    const auto problems = survey.problems("a.csv", false);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].code == "double-encoded-text");
    CHECK(problems[0].count == 2);
    CHECK(problems[0].place == Place{"a.csv", 2, 2, {}});
    CHECK(problems[0].message ==
          "2 cells hold text that was encoded twice, for example \"Ã©\" where \"é\" was meant");
    CHECK(problems[1].code == "replacement-characters");
    CHECK(problems[1].count == 2);
    CHECK(problems[1].place == Place{"a.csv", 4, 2, {}});
    CHECK(survey.changes(false).empty());
    REQUIRE(survey.changes(true).size() == 1);
    CHECK(survey.changes(true)[0].code == "double-encoding-repaired");
    CHECK(survey.problems("a.csv", true).size() == 1);
    CHECK(find_double_encoding("Ã¢â‚¬â„¢s")->after == "’");
}

}  // namespace
}  // namespace groundswell::ingest
