#include <doctest/doctest.h>

#include "tests/analysis/themes/small_lexicon.h"

using namespace groundswell;
using namespace groundswell::themes;
using small::coded;
using small::tag;

TEST_CASE("S1: no problem is a strength") {
    CHECK(coded("no problems with parking") == "parking:strength");
    CHECK(coded("parking is not an issue") == "parking:strength");
    CHECK(coded("never struggling to recruit") == "buses:strength");
}

TEST_CASE("S2: what is excepted is a barrier, or a strength after a complaint") {
    CHECK(coded("no complaints apart from parking") == "parking:barrier");
    CHECK(coded("everything is good except the buses") == "buses:barrier");
    CHECK(coded("everything is terrible except the buses") == "buses:strength");
    CHECK(coded("apart from parking, buses are good") == "parking:barrier buses:strength");
}

TEST_CASE("S3: what is over turns round") {
    CHECK(coded("crime is no longer a problem") == "buses:strength");
    CHECK(coded("we used to have buses") == "buses:barrier");
    CHECK(coded("we used to struggle to recruit") == "buses:strength");
    CHECK(coded("we no longer have loyal staff") == "buses:barrier");
    CHECK(coded("parking is now fixed") == "parking:strength");
    CHECK(tag("parking is now fixed").themes[0].horizon == Horizon::past);
}

TEST_CASE("S4, S8: complaints and praise, the nearest in the segment, then in the clause") {
    CHECK(coded("lack of parking") == "parking:barrier");
    CHECK(coded("parking is great, the buses are terrible") == "parking:strength buses:barrier");
    CHECK(coded("parking, buses and business rates are terrible") ==
          "parking:barrier rates:barrier buses:barrier");
    CHECK(coded("the buses are good") == "buses:strength");
    CHECK(coded("lack of good staff") == "buses:barrier");
    CHECK(coded("buses are not good") == "buses:barrier");
    CHECK(coded("parking is not expensive") == "parking:strength");
}

TEST_CASE("S5: a request is a barrier and a wish, whatever good words it has") {
    CHECK(coded("we need affordable parking") == "parking:barrier");
    CHECK(tag("we need affordable parking").themes[0].wish);
    CHECK(coded("great buses would help") == "buses:barrier");
    CHECK_FALSE(tag("parking is terrible").themes[0].wish);
    CHECK(coded("we need loyal staff") == "buses:barrier");
    CHECK(coded("improve the buses") == "buses:barrier");
    CHECK(coded("please cut tax, and improve parking") == "parking:barrier rates:barrier");
    CHECK(coded("they improve the buses") == "buses:neutral");
}

TEST_CASE("S6, S7: what is feared or hoped for lies ahead") {
    CHECK(coded("business rates might rise") == "rates:barrier");
    CHECK(tag("business rates might rise").themes[0].horizon == Horizon::future);
    CHECK(coded("energy is an opportunity") == "energy:strength");
    CHECK(tag("energy is an opportunity").themes[0].horizon == Horizon::future);
    CHECK(tag("buses will be good next year").themes[0].horizon == Horizon::future);
}

TEST_CASE("an opportunity named to who asks for wishes is one") {
    CHECK(coded("energy is an opportunity", Asks::requests) == "energy:barrier");
    CHECK(tag("energy is an opportunity", Asks::requests).themes[0].wish);
    CHECK(coded("energy is an opportunity", Asks::barriers) == "energy:strength");
}

TEST_CASE("good things named to who asks for wishes are wished for, unless a statement says they are there") {
    CHECK(coded("Loyal staff", Asks::requests) == "buses:barrier");
    CHECK(coded("We have loyal staff", Asks::requests) == "buses:strength");
    CHECK_FALSE(tag("We have loyal staff", Asks::requests).themes[0].wish);
    CHECK(coded("We need loyal staff, we have none", Asks::requests) == "buses:barrier");
    CHECK(coded("Loyal staff, which is what everybody wants", Asks::requests) == "buses:barrier");
    CHECK(coded("Loyal staff are what any trade in the whole county finds difficult", Asks::requests) ==
          "buses:barrier");
}

TEST_CASE("a complaint right beside praise is what is meant, except where the question asks for strengths") {
    CHECK(coded("Loyal staff is a problem") == "buses:barrier");
    CHECK(coded("It is difficult to keep loyal staff", Asks::barriers) == "buses:barrier");
    CHECK(coded("Loyal staff is a problem", Asks::strengths) == "buses:strength");
    CHECK(coded("Loyal staff in our old mill town is a problem") == "buses:strength");
    CHECK(coded("Loyal staff and terrible weather") == "buses:strength");
    CHECK(coded("Loyal staff, terrible weather") == "buses:strength");
}

TEST_CASE("S9: each clause keeps its own stance") {
    CHECK(coded("parking is good but buses are poor") == "parking:strength buses:barrier");
    CHECK(coded("good parking. terrible parking") == "parking:mixed");
    CHECK(coded("lack of parking and good parking") == "parking:barrier");
    CHECK(coded("Parking is good\nBuses are poor") == "parking:strength buses:barrier");
}

TEST_CASE("S10: not every no is a negation") {
    CHECK(coded("it is not just crime") == "buses:barrier");
    CHECK(coded("no end of crime") == "buses:barrier");
}

TEST_CASE("S11: little of a bad thing is good, little of a good thing is bad") {
    CHECK(coded("hardly any crime") == "buses:strength");
    CHECK(coded("hardly any buses") == "buses:barrier");
    CHECK(coded("no crime") == "buses:strength");
    CHECK(coded("no buses") == "buses:barrier");
    CHECK(coded("without delays") == "buses:strength");
}

TEST_CASE("S13-S15: a bare noun takes the question's side") {
    CHECK(coded("Parking", Asks::barriers) == "parking:barrier");
    CHECK(coded("Parking", Asks::strengths) == "parking:strength");
    CHECK(coded("Parking", Asks::requests) == "parking:barrier");
    CHECK(tag("Parking", Asks::requests).themes[0].wish);
    CHECK(coded("Parking", Asks::anything) == "parking:neutral");
    CHECK(coded("Loyal staff", Asks::requests) == "buses:barrier");
    CHECK(coded("Crime", Asks::anything) == "buses:barrier");
    CHECK(coded("good staff", Asks::barriers) == "buses:barrier");
    CHECK(coded("good staff", Asks::anything) == "buses:strength");
}

TEST_CASE("intensity: the words say how much") {
    CHECK(tag("parking is our biggest headache").themes[0].intensity == 3);
    CHECK(tag("parking is very poor").themes[0].intensity == 2);
    CHECK(tag("we lost 20 buses").themes[0].intensity == 2);
    CHECK(tag("parking is poor").themes[0].intensity == 1);
}

TEST_CASE("a mention names the cue that decided") {
    const Tagging tagging = tag("lack of parking. Plenty of parking.");
    REQUIRE(tagging.mentions.size() == 2);
    REQUIRE(tagging.mentions[0].cue.has_value());
    CHECK(small::tagger()->lexicon().cues[*tagging.mentions[0].cue].term == "lack of");
    CHECK_FALSE(tagging.mentions[1].cue.has_value());
}
