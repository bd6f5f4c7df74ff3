// A lexicon of a few themes for tests of selection and stance, in the files' own format.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes::small {

inline std::vector<SourceFile> files() {
    return {
        {"lexicon.toml", "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"},
        {"themes/01-parking.toml", R"(id = 'parking'
label = 'Parking'
foundation = 'places'
topic = ['parking', 'car park*']
barrier = ['nowhere to park', 'no parking']
strength = ['plenty of parking']
[false_friends]
terms = ['science park', 'theme park', 'parking sensor']
[[pattern]]
id = 'hours'
re2 = '\d+ minutes? to park'
kind = 'barrier'
[[example]]
text = 'Nowhere to park.'
stance = 'barrier'
[[counter]]
text = 'We are on the science park.'
)"},
        {"themes/02-rates.toml", R"(id = 'rates'
label = 'Rates'
foundation = 'places'
topic = ['business rate*']
problem = ['tax']
[[weak]]
terms = ['rates']
near = ['council', 'shop*', 'town hall']
within = 4
kind = 'problem'
)"},
        {"themes/03-costs.toml",
         "id = 'costs'\nlabel = 'Costs'\nfoundation = 'places'\nproblem = ['costs', 'prices']\nbarrier = ['prices "
         "~3 up']\n"},
        {"themes/04-energy.toml",
         "id = 'energy'\nlabel = 'Energy'\nfoundation = 'places'\nproblem = ['energy costs']\ntopic = "
         "['energy']\n[[item]]\nterms = ['power', 'the grid']\nkind = 'problem'\n"},
        {"themes/05-buses.toml",
         "id = 'buses'\nlabel = 'Buses'\nfoundation = 'places'\ntopic = ['buses', 'staff']\nproblem = "
         "['crime']\nbarrier = ['delays', 'struggl* to recruit']\nstrength = ['loyal staff']\n"},
        {"cues.toml", R"([classes]
absence = ['no problem*', 'not an issue', 'no complaints']
exception = ['apart from', 'except']
resolved = ['used to', 'no longer']
mended = ['now fixed']
negative = ['lack of', 'not enough', 'too much', 'terrible', 'problem*', 'poor', 'difficult', 'expensive', 'struggl*', 'delays']
imperative = ['cut', 'improve']
request = ['we need', 'should', 'please', 'would help']
hypothetical = ['might', 'worried']
opportunity = ['opportunity']
positive = ['good', 'great', 'helped', 'affordable', 'fine']
negator = ['not', 'no', 'never', 'without']
scarcity = ['hardly any', 'few']
pseudo_negation = ['not just', 'no end of']
contrast = ['but', 'although']
severe = ['biggest', 'crippling']
intensifier = ['very', 'every day']
future = ['next year']
past = ['last year']
)"},
        {"residual.toml",
         "none = ['none', 'nothing', 'no (problem|barrier|issue)', 'not applicable']\nuncodable = ['test test', "
         "'asdf']\nnone_patterns = ['n/?a']\n"},
    };
}

inline std::shared_ptr<const Tagger> tagger() {
    static const std::shared_ptr<const Tagger> compiled = [] {
        Result<Lexicon> lexicon = read_lexicon("small", files());
        if (!lexicon) FAIL(describe(lexicon.error()));
        Result<std::shared_ptr<const Tagger>> made = Tagger::compile(std::move(*lexicon));
        if (!made) FAIL(describe(made.error()));
        return *made;
    }();
    return compiled;
}

inline Tagging tag(const std::string& text, Asks asks = Asks::anything) {
    Tagger::Scratch scratch;
    Result<Tagging> tagging = tagger()->tag(text, asks, scratch);
    REQUIRE(tagging.has_value());
    return *tagging;
}

// "parking:barrier rates:neutral", by theme order.
inline std::string coded(const std::string& text, Asks asks = Asks::anything) {
    std::string result;
    for (const ThemeFinding& finding : tag(text, asks).themes)
        result += (result.empty() ? "" : " ") + tagger()->lexicon().themes[finding.theme].id + ":" +
                  std::string(to_string(finding.stance));
    return result;
}

// The stretches of the verbatim that were found, with their rules.
inline std::string mentions(const std::string& text) {
    std::string result;
    for (const Mention& mention : tag(text).mentions)
        result += (result.empty() ? "" : "; ") +
                  text.substr(mention.byte_start, mention.byte_end - mention.byte_start) + " by " +
                  tagger()->lexicon().rules[mention.rule].id;
    return result;
}

}  // namespace groundswell::themes::small
