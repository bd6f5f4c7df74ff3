#include "analysis/themes/general_words.h"

#include <algorithm>
#include <unordered_set>

#include "core/ascii.h"

namespace groundswell::themes {
namespace {

constexpr std::string_view function_words =
    "a an the this that these those some any each every either neither both all another other others such what "
    "which whichever who whom whose whoever where wherever when whenever why how i me my mine myself we us our "
    "ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they "
    "them their theirs themselves one ones someone somebody something anyone anybody anything everyone everybody "
    "everything noone nobody none somewhere anywhere everywhere nowhere and or but nor so yet if unless until "
    "while whereas although though because since as than whether of in on at by for with about against between "
    "into through during before after above below to from up down out off over under again further then once "
    "here there am is are was were be been being have has had having do does did doing done would could should "
    "shall will may might must ought can not no never ever only own same just also even still already almost "
    "always often sometimes usually mostly mainly generally especially really very quite rather pretty too "
    "enough much many more most less least few fewer several lot lots plenty bit little etc eg ie per via within "
    "without across along around among towards toward upon onto inside outside near like unlike despite except "
    "instead else otherwise however therefore thus hence maybe perhaps probably possibly actually basically "
    "certainly definitely simply currently now today soon later yes yeah ok okay let lets re ve ll im dont didnt "
    "doesnt isnt wasnt wont cant couldnt shouldnt ive id youre theyre thats whats gonna wanna un amp quot nbsp "
    "http https www com org net pdf xa";

constexpr std::string_view broad_words =
    "good great nice better best bad worse worst big bigger biggest small large high low new old main major "
    "different various certain whole full real general specific particular able unable sure right wrong "
    "important useful helpful interesting possible available necessary hard easy easier easily well thing things "
    "stuff way ways kind kinds sort type types part parts point points case cases example examples instance fact "
    "reason reasons number numbers amount time times day days week weeks month months year years first second "
    "third last next two three four five six seven eight nine ten hundred thousand get gets getting got gotten "
    "give gives giving given gave go goes going gone went make makes making made take takes taking taken took "
    "come comes coming came put puts keep keeps keeping kept see sees seeing seen saw look looks looking looked "
    "find finds finding found think thinks thinking thought know knows knowing known knew feel feels feeling felt "
    "seem seems want wants wanted wanting need needs needed needing use uses used using try tries tried trying "
    "say says saying said tell tells told ask asks asked mean means become becomes start starts started happen "
    "happens happened help helps helped helping allow allows allowing believe believes hope hopes love loves like "
    "liked likes prefer guess suppose wish please thank thanks sorry agree issue issues problem problems question "
    "questions answer answers survey comment comments people person someone man men woman women lack cannot "
    "nothing na";

constexpr std::string_view opening_words =
    "no not never without lack lacking cannot too unable insufficient poor expensive limited";

using WordSet = std::unordered_set<std::string_view>;

WordSet words_of(std::string_view list) {
    WordSet words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        words.insert(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

}  // namespace

WordRole role_of(std::string_view word) {
    static const WordSet openers = words_of(opening_words);
    static const WordSet function = words_of(function_words);
    static const WordSet broad = words_of(broad_words);
    if (openers.contains(word)) return WordRole::opener;
    if (std::all_of(word.begin(), word.end(), [](char byte) { return !is_lower(byte); })) return WordRole::number;
    if (word.size() < 2 || function.contains(word) || broad.contains(word)) return WordRole::general;
    return WordRole::content;
}

}  // namespace groundswell::themes
