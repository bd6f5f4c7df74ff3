#include "reference/postcode_directory.h"

#include <doctest/doctest.h>

#include <deque>
#include <map>
#include <random>

#include "reference/postcode_columns.h"
#include "tests/reference/shipped_tables.h"

namespace groundswell::reference {
namespace {

std::string made_up_postcode(std::mt19937& random) {
    const auto letter = [&] { return static_cast<char>('A' + random() % 26); };
    const auto digit = [&] { return static_cast<char>('0' + random() % 10); };
    std::string postcode(1, letter());
    if (random() % 4 != 0) postcode += letter();
    postcode += digit();
    if (random() % 3 == 0) postcode += random() % 4 == 0 ? letter() : digit();
    return postcode + " " + digit() + letter() + letter();
}

std::shared_ptr<const PostcodeDirectory> directory_of(
    const std::vector<std::tuple<std::string, std::string, Month>>& rows) {
    PostcodeDirectoryWriter writer;
    for (const auto& [postcode, district, ended] : rows) writer.add(*postcode_number(postcode), district, ended);
    PostcodeSource source;
    source.file = "made\tup.csv";
    source.release = "NSPL 2026-08";
    auto read = PostcodeDirectory::read(writer.write(source), "postcodes.bin");
    REQUIRE_MESSAGE(read.has_value(), (read.has_value() ? "" : describe(read.error())));
    return *std::move(read);
}

std::vector<Cells> cells_of(const std::vector<std::string>& lines) {
    static std::deque<std::string> kept;  // what the cells borrow from
    std::vector<Cells> cells;
    for (const std::string& line : lines) read_cells(kept.emplace_back(line), ',', 1000, cells.emplace_back());
    return cells;
}

}  // namespace

TEST_CASE("a directory finds what a map of the same rows finds, and nothing else") {
    std::mt19937 random(2026);
    PostcodeDirectoryWriter writer;
    std::map<std::string, std::pair<std::string, unsigned>> slow;
    const std::vector<std::string> districts{"E06000008", "E07000117", "W06000001", "S12000033", ""};
    for (int row = 0; row < 20000; ++row) {
        const std::string postcode = made_up_postcode(random);
        const std::string& district = districts[random() % districts.size()];
        const auto any = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
        const Month ended = any(3) == 0 ? Month::of(1980 + any(40), 1 + any(12)) : Month{};
        writer.add(*postcode_number(postcode), district, ended);
        const auto found = slow.find(postcode);
        if (found == slow.end() || !ended || found->second.second != 0) slow[postcode] = {district, ended.number};
    }
    PostcodeSource source;
    const auto read = PostcodeDirectory::read(writer.write(source), "postcodes.bin");
    REQUIRE(read.has_value());
    CHECK(source.postcodes == slow.size());
    CHECK((*read)->size() == slow.size());
    for (const auto& [postcode, row] : slow) {
        const auto found = (*read)->find(postcode);
        REQUIRE(found.has_value());
        CHECK(found->district == row.first);
        CHECK(found->ended.number == row.second);
    }
    for (int round = 0; round < 20000; ++round) {
        const std::string postcode = made_up_postcode(random);
        CHECK((*read)->find(postcode).has_value() == slow.contains(postcode));
    }
}

TEST_CASE("two postcodes have two numbers, whatever their spacing and case one each") {
    std::mt19937 random(7);
    std::map<std::uint32_t, std::string> seen;
    for (int round = 0; round < 20000; ++round) {
        const std::string postcode = made_up_postcode(random);
        const auto number = postcode_number(postcode);
        REQUIRE(number.has_value());
        const auto [found, is_new] = seen.try_emplace(*number, postcode);
        CHECK(found->second == postcode);
        std::string compact;
        for (const char byte : postcode)
            if (byte != ' ') compact += static_cast<char>(byte >= 'A' ? byte - 'A' + 'a' : byte);
        CHECK(postcode_number(compact) == number);
    }
    for (const char* wrong :
         {"", "BB1", "BB1 1", "BB1 1A", "1BB 1AA", "BB1 AAA", "BB1-1AA", "BBB1 1AA", "BB1234 1AA"})
        CHECK_FALSE(postcode_number(wrong).has_value());
}

TEST_CASE("of a postcode that stands twice the later one in use stays") {
    const auto directory = directory_of({{"BB1 1AA", "E07000117", Month{}},
                                         {"BB1 1AA", "E06000008", Month::of(2001, 6)},
                                         {"BB1 1AB", "E07000117", Month::of(1999, 1)},
                                         {"BB1 1AB", "E06000008", Month{}},
                                         {"BB1 1AC", "E07000117", Month{}},
                                         {"BB1 1AC", "E06000008", Month{}}});
    CHECK(directory->find("BB1 1AA")->district == "E07000117");
    CHECK(directory->find("BB1 1AB")->district == "E06000008");
    CHECK(directory->find("BB1 1AC")->district == "E06000008");
    CHECK(directory->source().terminated == 0);
    CHECK(directory->source().file == "made up.csv");
}

TEST_CASE("a directory that was cut, altered or written otherwise is refused") {
    PostcodeDirectoryWriter writer;
    for (const char* postcode : {"BB1 1AA", "PR1 2AB", "W1A 1AA"})
        writer.add(*postcode_number(postcode), "E06000008", {});
    PostcodeSource source;
    const std::string whole = writer.write(source);
    CHECK(PostcodeDirectory::read(whole, "x").has_value());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto read = PostcodeDirectory::read(whole.substr(0, length), "x");
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == "postcode-directory-damaged");
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string altered = whole;
        altered[at] = static_cast<char>(altered[at] ^ 4);
        CHECK_FALSE(PostcodeDirectory::read(altered, "x").has_value());
    }
}

TEST_CASE("the columns of every release are found by the kind of their names") {
    struct Layout {
        std::string header, row, postcode, district, ended, product;
    };
    const std::vector<Layout> layouts{
        {"pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,osward",
         "BB11AA,BB1  1AA,BB1 1AA,198001,,E99999999,E06000008,E05001620", "pcds", "oslaua", "doterm", "ONSPD"},
        {"pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish",
         "BB11AA,BB1  1AA,BB1 1AA,198001,202301,a,b,E06000008,c,d", "pcds", "oslaua", "doterm", "ONSPD"},
        {"pcd,pcd2,pcds,dointr,doterm,usertype,oa11,cty,laua,ward",
         "BB11AA,BB1  1AA,BB1 1AA,198001,,0,E00,E99999999,E06000008,E05", "pcds", "laua", "doterm", "NSPL"},
        {"\"pcd7\",\"pcd8\",\"pcds\",\"dointr\",\"doterm\",\"usrtypind\",\"lad25cd\",\"wd25cd\"",
         "\"BB1 1AA\",\"BB1  1AA\",\"BB1 1AA\",\"198001\",\"\",\"0\",\"E06000008\",\"E05001620\"", "pcds",
         "lad25cd", "doterm", "NSPL"},
        {"pcd7,pcd8,pcds,dointr,doterm,lad31cd,ctry31cd", "BB1 1AA,BB1  1AA,BB1 1AA,198001,,E06000008,E92000001",
         "pcds", "lad31cd", "doterm", "NSPL"},
        {"pcd7,pcd8,pcds,dointr,doterm,usertype,ladcd,ladnm",
         "BB1 1AA,BB1  1AA,BB1 1AA,198001,,0,E06000008,Blackburn", "pcds", "ladcd", "doterm", "postcode look-up"},
        {"postcode,positional_quality,eastings,northings,country,county,district,ward",
         "BB1 1AA,10,1,2,E92000001,,E06000008,E05001620", "postcode", "district", "", "Code-Point Open"},
        {"Postcode,In Use?,District,District Code,Terminated",
         "BB1 1AA,Yes,Blackburn with Darwen,E06000008,2001-06-01", "Postcode", "District Code", "Terminated",
         "postcode look-up"}};
    for (const Layout& layout : layouts) {
        CAPTURE(layout.header);
        const auto lines = cells_of({layout.header, layout.row});
        const auto columns = find_postcode_columns(lines);
        REQUIRE(columns.has_value());
        CHECK(lines[0][columns->postcode] == layout.postcode);
        CHECK(lines[0][columns->district] == layout.district);
        CHECK((columns->ended ? lines[0][*columns->ended] : "") == layout.ended);
        CHECK(columns->product == layout.product);
        CHECK(columns->heading);
    }
    const auto bare =
        cells_of({"\"BB1 1AA\",10,369767,428179,\"E92000001\",\"E19\",\"E18\",\"\",\"E06000008\",\"E05001620\""});
    const auto columns = find_postcode_columns(bare);
    REQUIRE(columns.has_value());
    CHECK_FALSE(columns->heading);
    CHECK(columns->district == 8);
}

TEST_CASE("wrong columns are named, and the nearest with them") {
    const auto without_district =
        find_postcode_columns(cells_of({"pcds,lat,long,oslau", "BB1 1AA,1,2,E06000008"}));
    REQUIRE_FALSE(without_district.has_value());
    CHECK(without_district.error().code == "postcode-columns-missing");
    CHECK(without_district.error().message.find("pcds, lat, long, oslau") != std::string::npos);
    CHECK(without_district.error().cure.find("'oslau'") != std::string::npos);
    const auto names = find_postcode_columns(cells_of({"postcode,district", "BB1 1AA,Burnley"}));
    REQUIRE_FALSE(names.has_value());
    CHECK(names.error().message.find("no GSS codes") != std::string::npos);
    const auto other = find_postcode_columns(cells_of({"name,age", "Ann,12"}));
    REQUIRE_FALSE(other.has_value());
    CHECK(other.error().message.find("name, age") != std::string::npos);
}

TEST_CASE("codes that stand for none are none") {
    CHECK(is_district_code("E06000008"));
    CHECK(is_district_code("S12000033"));
    CHECK(is_district_code("N09000003"));
    for (const char* none :
         {"E99999999", "W99999999", "L99999999", "M99999999", "", "E92000001", "E10000017", "00BL"})
        CHECK_FALSE(is_district_code(none));
}

TEST_CASE("a postcode that was looked up beats sector, outcode and place; a terminated one says when it ended") {
    const auto directory = directory_of({{"PR5 0AA", "E07000118", Month{}},             // its sector is ambiguous
                                         {"PR5 6AB", "E07000126", Month::of(2001, 6)},  // its sector is clear
                                         {"BB1 9AA", "E06000008", Month{}},
                                         {"L20 4AB", "E08000014", Month{}},
                                         {"EH1 1AA", "S12000036", Month{}},
                                         {"LA6 3AA", "E06000065", Month{}},
                                         {"BB5 4AA", "", Month{}}});
    const Matcher matcher(shipped_tables(), directory);
    const auto how = [&](std::string_view district, std::string_view town, std::string_view postcode) {
        const Matched matched = matcher.district(district, town, postcode);
        return std::string(shipped_tables()->district_name(matched.code)) + ": " + matched.how;
    };
    CHECK(how("", "", "PR5 0AA") == "Chorley: postcode");
    CHECK(how("", "Preston", "pr5 0aa") == "Chorley: postcode");
    CHECK(how("Chorley", "", "PR5 0AA") == "Chorley: postcode");
    CHECK(how("", "1 High Street, Hoghton, Preston PR50AA", "") == "Chorley: postcode");
    CHECK(how("", "", "PR5 6AB") == "South Ribble: terminated postcode (June 2001)");
    CHECK(how("", "", "PR5 6AC") == "South Ribble: postcode sector");          // not in the file
    CHECK(how("", "", "BB5 4AA") == "Hyndburn: postcode sector");              // without a district in it
    CHECK(how("", "Mellor", "BB1 9AA") == "Blackburn with Darwen: postcode");  // the village reaches over
    CHECK(how("Burnley", "", "PR5 0AA") == ": contradiction");
    CHECK(how("", "", "L20 4AB") == "Sefton: postcode");
    CHECK(how("", "", "L20 4ZZ") == ": outside the area");
    CHECK(how("", "", "L20 4") == "Sefton: postcode sector");
    CHECK(how("", "", "L20") == "Sefton: outcode");
    CHECK(how("", "Edinburgh", "EH1 1AA") == "City of Edinburgh: postcode");
    CHECK(how("", "Bentham", "LA6 3AA") == "North Yorkshire: postcode");  // a newer district than the tables'
    CHECK(sureness_of(matcher.district("", "", "PR5 6AB").how) == Sureness::likely);
    CHECK(sureness_of(matcher.district("", "", "PR5 0AA").how) == Sureness::certain);
}

}  // namespace groundswell::reference
