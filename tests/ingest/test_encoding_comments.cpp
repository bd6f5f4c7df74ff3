// Short comments, as people in the UK write them, in all encodings that are found without being told.
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "ingest/encoding_survey.h"
#include "ingest/single_byte.h"

namespace groundswell::ingest {
namespace {

EncodingFinding find_whole(std::string_view bytes) {
    EncodingSurvey survey;
    survey.add(bytes);
    return survey.finish();
}

std::u32string points_of(std::string_view utf_8) {
    std::string wide;
    std::u32string points;
    for (std::size_t at = 0; at < utf_8.size();) {
        const auto length = static_cast<std::size_t>(utf_8_length(utf_8.substr(at)));
        char32_t point = static_cast<unsigned char>(utf_8[at]);
        if (length > 1) point &= 0x7fU >> length;
        for (std::size_t index = 1; index < length; ++index)
            point = (point << 6) | (static_cast<unsigned char>(utf_8[at + index]) & 0x3fU);
        points += point;
        at += length;
    }
    return points;
}

std::string encoded_comment(std::string_view utf_8, Encoding encoding) {
    std::string bytes;
    if (encoding == Encoding::utf_8) return std::string(utf_8);
    for (const char32_t point : points_of(utf_8)) {
        const char low = static_cast<char>(point & 0xff), high = static_cast<char>((point >> 8) & 0xff);
        if (encoding == Encoding::utf_16le) {
            bytes += {low, high};
        } else if (encoding == Encoding::utf_16be) {
            bytes += {high, low};
        } else if (point < 0x80) {
            bytes += low;
        } else {
            const SingleByteTable& table = single_byte_table(encoding);
            std::size_t index = 0;
            while (index < table.size() && table[index] != point) ++index;
            REQUIRE(index < table.size());
            bytes += static_cast<char>(index + 0x80);
        }
    }
    return bytes;
}

std::string decoded_whole(std::string_view bytes, Encoding encoding) {
    std::string text;
    Decoder(encoding).decode(bytes, true, text);
    return text;
}

const std::vector<std::string> phrases{"Rents are up £500 a month",
                                       "can’t find_whole drivers",
                                       "the “enterprise zone”",
                                       "our café on the high street",
                                       "€ rate is killing exports",
                                       "business rates – again",
                                       "parking…",
                                       "broadband at 2Mb",
                                       "we’re fine",
                                       "naïve planners",
                                       "façade grants",
                                       "£2.5k for a licence",
                                       "Citroën dealership",
                                       "50% up since ’19",
                                       "Brexit paperwork",
                                       "jalapeño supplier",
                                       "none",
                                       "crèche for staff",
                                       "A59 at a standstill",
                                       "‘no skills’ locally",
                                       "energy: £1,200",
                                       "fees £",
                                       "déjà vu",
                                       "rosé & Gruyère imports"};

TEST_CASE("twelve thousand short comments are decided right in each encoding") {
    std::mt19937 random(12);
    constexpr std::array encodings{Encoding::utf_8, Encoding::windows_1252, Encoding::utf_16le,
                                   Encoding::utf_16be};
    for (int round = 0; round < 12000; ++round) {
        std::string text = "id,comment\n";
        for (std::size_t rows = 1 + random() % 3, row = 1; row <= rows; ++row)
            text += std::to_string(row) + "," + phrases[random() % phrases.size()] + "\n";
        const bool plain = points_of(text).size() == text.size();
        CAPTURE(text);
        for (const Encoding encoding : encodings) {
            const EncodingFinding finding = find_whole(encoded_comment(text, encoding));
            REQUIRE(finding.encoding ==
                    (plain && encoding == Encoding::windows_1252 ? Encoding::utf_8 : encoding));
            REQUIRE_FALSE(finding.suggested);
            REQUIRE(decoded_whole(encoded_comment(text, encoding), encoding) == text);
            if (encoding == Encoding::windows_1252) continue;
            const std::string marked = encoded_comment("\ufeff" + text, encoding);
            REQUIRE(find_whole(marked).encoding == encoding);
            REQUIRE(find_whole(marked).byte_order_mark);
            REQUIRE(decoded_whole(marked, encoding) == text);
        }
    }
}

TEST_CASE("the only byte that is not ASCII decides, even as the last of the file") {
    std::string bytes = "id,answer\n";
    for (int row = 0; row < 50000; ++row) bytes += "1,plain text without accents\n";
    CHECK(find_whole(bytes + "2,caf\xe9").encoding == Encoding::windows_1252);
    CHECK(find_whole(bytes + "2,100\xa3").encoding == Encoding::windows_1252);
    CHECK(find_whole(bytes + "2,caf\xc3\xa9").encoding == Encoding::utf_8);
    CHECK(find_whole(bytes + "2,caf\xc3").invalid == 1);
}

TEST_CASE("MacRoman and CP850 are suggested where they make sense and Windows-1252 does not, never decided") {
    struct Case {
        std::string text;
        std::optional<Encoding> encoding;
    };
    const std::vector<Case> cases{
        {"we can’t park, our café isn’t full", Encoding::mac_roman},
        {"the “zone” doesn’t help", Encoding::mac_roman},
        {"crèche and façade and naïve", Encoding::mac_roman},
        {"our café pays £500", Encoding::cp850},
        {"crèche, façade, café", Encoding::cp850},
        {"Citroën à Orléans", Encoding::cp850},
        {"we can’t park, our café isn’t full", Encoding::windows_1252},
        {"SÃO PAULO, MAÇÃ, £5 – “ok”…", Encoding::windows_1252},
        {"Žižkov and Škoda", Encoding::windows_1252},
    };
    for (const Case& given : cases) {
        CAPTURE(given.text);
        CAPTURE(to_string(*given.encoding));
        const EncodingFinding finding =
            find_whole("id,answer\n1," + encoded_comment(given.text, *given.encoding) + "\n");
        CHECK(finding.encoding != Encoding::mac_roman);
        CHECK(finding.encoding != Encoding::cp850);
        if (*given.encoding == Encoding::windows_1252)
            CHECK_FALSE(finding.suggested);
        else
            CHECK(finding.suggested == given.encoding);
    }
}

TEST_CASE("encodings of one byte a character give each character they have") {
    for (const Encoding encoding :
         {Encoding::windows_1252, Encoding::mac_roman, Encoding::cp850, Encoding::iso_8859_15}) {
        CHECK(parse_encoding(to_string(encoding)) == encoding);
        for (unsigned byte = 0x80; byte < 0x100; ++byte) {
            const std::uint32_t point = single_byte_table(encoding)[byte - 0x80];
            std::string expected;
            if (point != 0) append_utf_8(point, expected);
            const std::string got = decoded_whole(std::string(1, static_cast<char>(byte)), encoding);
            CHECK(got.starts_with(point == 0 ? std::string(1, invalid_mark) : expected));
            if (encoding == Encoding::windows_1252 && point != 0) CHECK(windows_1252_byte(point) == byte);
        }
    }
    CHECK(decoded_whole("\x8e\xd5\xa3\xdb", Encoding::mac_roman) == "é’£€");
    CHECK(decoded_whole("\x82\x9c\x87\xe1", Encoding::cp850) == "é£çß");
    CHECK(decoded_whole("\xa4\xbd\xe9", Encoding::iso_8859_15) == "€œé");
}

}  // namespace
}  // namespace groundswell::ingest
