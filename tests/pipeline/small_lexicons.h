// Small lexicons that an author keeps editing, and a store with answers that their words are in.
#pragma once

#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "pipeline/lexicon_cache.h"
#include "pipeline/retag.h"
#include "tests/pipeline/house.h"

namespace groundswell::pipeline::testing {

// Two themes, parking and skills; an edit adds lines to the rules of one of them.
struct SmallLexicon {
    std::string parking = "topic = ['parking', 'car park*']\nbarrier = ['nowhere to park']\n";
    std::string skills = "topic = ['skill', 'staff']\n[[weak]]\nterms = ['train*']\nnear = ['staff', 'college']\n";
    std::string cues = "[classes]\nnegative = ['lack of', 'not enough']\npositive = ['good', 'plenty of']\n";
    std::string more_themes;  // of a third file

    std::vector<themes::SourceFile> files() const {
        const auto theme = [](const std::string& id, const std::string& rules) {
            return "id = '" + id + "'\nlabel = '" + id + "'\nfoundation = 'places'\n" + rules;
        };
        std::vector<themes::SourceFile> files{
            {"lexicon.toml", "name = 'small'\n[[foundation]]\nid = 'places'\nlabel = 'Places'\n"},
            {"themes/1.toml", theme("parking", parking)},
            {"themes/2.toml", theme("skills", skills)},
            {"cues.toml", cues},
            {"residual.toml", "none = ['none', 'nothing']\nuncodable = ['asdf']\n"}};
        if (!more_themes.empty()) files.push_back({"themes/3.toml", more_themes});
        return files;
    }
    std::shared_ptr<const themes::Tagger> tagger() const {
        auto lexicon = themes::read_lexicon("small", files());
        if (!lexicon) FAIL(describe(lexicon.error()));
        return *themes::Tagger::compile(std::move(*lexicon));
    }
};

inline Resources resources_with(const std::shared_ptr<const themes::Tagger>& tagger, bool named = false) {
    Resources changed = resources();
    changed.tagger = tagger;
    changed.lexicons = std::make_shared<LexiconCache>(tagger, named);
    return changed;
}

// One or two clauses of words that the lexicons know, and others.
inline std::string made_answer(std::mt19937& random) {
    static const std::vector<std::string> words{"parking",  "car parks", "staff", "skills", "lack of",
                                                "training", "good",      "rates", "bus",    "nowhere to park",
                                                "college",  "and",       "cheap", "but",    "not enough",
                                                "theme",    "buses",     "rents", ",",      "plenty of"};
    static const std::vector<std::string> whole{"none", "Nothing", "asdf", "!", "n/a"};
    if (random() % 12 == 0) return whole[random() % whole.size()];
    std::string text;
    for (auto left = 1 + random() % 9; left > 0; --left)
        text += (text.empty() ? "" : " ") + words[random() % words.size()];
    return text;
}

// A folder with a store that is in terms of no lexicon yet.
struct Yard {
    TemporaryFolder folder;
    std::unique_ptr<storage::Store> store;
    int uploads = 0;

    Yard() {
        store = *storage::open_sqlite_store(folder.path.string(), {});
        REQUIRE(store->add_organisation({"chamber", "The Chamber"}));
    }
    // Answers to a question about barriers, and to one about strengths.
    Result<Upload> import(const Resources& with, const std::vector<std::string>& answers,
                          const ProgressReport& report = {}) {
        const std::string path = (folder.path / ("u" + std::to_string(++uploads) + ".csv")).string();
        std::ofstream file(path, std::ios::binary);
        file << "Respondent,District,What are the main barriers to growth?,What are your main strengths?\n";
        for (std::size_t i = 0; i < answers.size(); ++i)
            file << uploads << "-" << i << (i % 2 == 0 ? ",Pendle,\"" : ",Burnley,\"") << answers[i] << "\",\""
                 << answers[answers.size() - 1 - i] << "\"\n";
        file.close();
        const Delivery delivery = delivery_at(path, "w1");
        Importer importer(*store, with, 1);
        const auto received = importer.receive(delivery, new_upload_id());
        if (!received) return received.error();
        return importer.process(received->upload, delivery, report);
    }
};

}  // namespace groundswell::pipeline::testing
