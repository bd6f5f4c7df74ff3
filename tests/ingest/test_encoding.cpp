#include <doctest/doctest.h>

#include <random>

#include "ingest/encoding.h"
#include "ingest/encoding_survey.h"

namespace groundswell::ingest {
namespace {

EncodingFinding find(std::string_view bytes, std::size_t piece = 1U << 16) {
    EncodingSurvey survey;
    for (std::size_t at = 0; at < bytes.size(); at += piece) survey.add(bytes.substr(at, piece));
    return survey.finish();
}

std::string decode(std::string_view bytes, Encoding encoding, std::size_t piece = 1U << 16) {
    Decoder decoder(encoding);
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += piece) decoder.decode(bytes.substr(at, piece), false, text);
    decoder.decode({}, true, text);
    return text;
}

// The obvious encoders.
std::string encode(const std::u32string& text, Encoding encoding) {
    std::string bytes;
    const auto unit = [&](std::uint32_t value) {
        const char low = static_cast<char>(value & 0xff), high = static_cast<char>(value >> 8);
        bytes += encoding == Encoding::utf_16le ? low : high;
        bytes += encoding == Encoding::utf_16le ? high : low;
    };
    for (const char32_t point : text) {
        if (encoding == Encoding::utf_8) {
            append_utf_8(point, bytes);
        } else if (point < 0x10000) {
            unit(point);
        } else {
            unit(0xd800 + ((point - 0x10000) >> 10));
            unit(0xdc00 + ((point - 0x10000) & 0x3ff));
        }
    }
    return bytes;
}

std::u32string random_text(std::mt19937& random) {
    const std::u32string letters = U"aZ 9,\n\"\u00e9\u00a3\u2019\u20ac\u0436\u4e2d\U0001f600\u00ff";
    std::u32string text;
    for (std::size_t length = random() % 40; text.size() < length;) text += letters[random() % letters.size()];
    return text;
}

const std::string plain_file = "id,answer\n1,Parking\n2,Rent and rates\n";

TEST_CASE("a byte order mark decides and is no part of the text") {
    CHECK(find("\xef\xbb\xbf" + plain_file).encoding == Encoding::utf_8);
    CHECK(find("\xef\xbb\xbf" + plain_file).byte_order_mark);
    CHECK(decode("\xef\xbb\xbf" + plain_file, Encoding::utf_8, 1) == plain_file);
    const std::string little = "\xff\xfe" + encode(U"a,b\n1,2\n", Encoding::utf_16le);
    CHECK(find(little).encoding == Encoding::utf_16le);
    CHECK(decode(little, Encoding::utf_16le, 3) == "a,b\n1,2\n");
    const std::string big = "\xfe\xff" + encode(U"a,b\n1,2\n", Encoding::utf_16be);
    CHECK(find(big).encoding == Encoding::utf_16be);
    CHECK(decode(big, Encoding::utf_16be, 5) == "a,b\n1,2\n");
}

TEST_CASE("UTF-16 without a mark is known by the zero bytes beside the separators") {
    const std::u32string text = U"id\tanswer\n1\tcaf\u00e9 \u4e2d\n2\t\u0436\u0436\u0436\n";
    CHECK(find(encode(text, Encoding::utf_16le)).encoding == Encoding::utf_16le);
    CHECK(find(encode(text, Encoding::utf_16be)).encoding == Encoding::utf_16be);
    // Stray zero bytes do not make UTF-16.
    CHECK(find(std::string("a,b\n1,\0x\n2,y\n", 13)).encoding == Encoding::utf_8);
    CHECK(find(std::string("a,\0b\n", 5)).encoding == Encoding::utf_8);
}

TEST_CASE("Windows-1252 is decided on the whole file, not on its beginning") {
    std::string bytes = "id,answer\n";
    for (int row = 0; row < 100000; ++row) bytes += "1,plain text without accents\n";
    CHECK(find(bytes).encoding == Encoding::utf_8);
    bytes += "2,it\x92s the caf\xe9\n";
    CHECK(find(bytes).encoding == Encoding::windows_1252);
    CHECK(decode("it\x92s \xa3\x35 caf\xe9 \x80", Encoding::windows_1252) == "it\u2019s \u00a35 caf\u00e9 \u20ac");
}

TEST_CASE("a few bad bytes do not turn a UTF-8 file into Windows-1252") {
    CHECK(find("a,b\n1,caf\u00e9\n2,na\u00efve\n3,bad \xff\xfe byte\n4,\u00a3\n").encoding == Encoding::utf_8);
    CHECK(find("a,b\n1,plain\n2,bad \xff\xfe byte\n").encoding == Encoding::utf_8);
    CHECK(find("a,b\n1,plain\n2,bad \xc3\x28 byte\n").encoding == Encoding::utf_8);
    CHECK(find("a,b\n1,plain\n2,bad \x81\x8d byte\n").encoding == Encoding::utf_8);
}

TEST_CASE("bytes that stand for nothing are marked with their value, never replaced") {
    CHECK(decode("a\xffz", Encoding::utf_8) ==
          "a\xff"
          "FFz");
    CHECK(show_invalid(decode("a\xffz", Encoding::utf_8)) == "a\\xFFz");
    CHECK(decode("caf\xe9", Encoding::utf_8) ==
          "caf\xff"
          "E9");
    CHECK(decode("\xed\xa0\x80", Encoding::utf_8) ==
          "\xff"
          "ED\xff"
          "A0\xff"
          "80");  // a surrogate
    CHECK(decode("\xc0\xaf", Encoding::utf_8) ==
          "\xff"
          "C0\xff"
          "AF");                                                           // overlong
    CHECK(decode("\xf4\x90\x80\x80", Encoding::utf_8).find('\xff') == 0);  // beyond U+10FFFF
    CHECK(decode("\x81", Encoding::windows_1252) ==
          "\xff"
          "81");
    CHECK(decode(std::string("\x00\xd8\x61\x00", 4), Encoding::utf_16le) ==
          "\xff"
          "D800a");
    CHECK(decode(std::string("a\0x", 3), Encoding::utf_16le) ==
          "a\xff"
          "78");  // half a unit at the end
}

TEST_CASE("any text comes back from any encoding, wherever the pieces are cut") {
    std::mt19937 random(42);
    for (int round = 0; round < 4000; ++round) {
        const std::u32string text = random_text(random);
        const std::string expected = encode(text, Encoding::utf_8);
        for (const Encoding encoding : {Encoding::utf_8, Encoding::utf_16le, Encoding::utf_16be})
            REQUIRE(decode(encode(text, encoding), encoding, 1 + random() % 7) == expected);
    }
}

TEST_CASE("the survey finds the same, wherever the pieces are cut") {
    std::mt19937 random(43);
    const std::string_view bytes = "ab,\n\xe9\xc3\xa9\x92\xff\xf0\x9f\x98\x80";
    for (int round = 0; round < 4000; ++round) {
        std::string text(random() % 60, ' ');
        for (char& letter : text) letter = bytes[random() % bytes.size()];
        const EncodingFinding whole = find(text), cut = find(text, 1 + random() % 6);
        REQUIRE(whole.encoding == cut.encoding);
        REQUIRE(whole.invalid == cut.invalid);
        REQUIRE(whole.multi_byte == cut.multi_byte);
    }
}

TEST_CASE("case folding reaches beyond ASCII") {
    CHECK(fold_case("STRASSE \u00c9T\u00c9") == "strasse \u00e9t\u00e9");
    CHECK(fold_case("Stra\u00dfe") == "strasse");
    CHECK(fold_case("") == "");
}

}  // namespace
}  // namespace groundswell::ingest
