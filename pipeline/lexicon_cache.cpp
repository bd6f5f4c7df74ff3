#include "pipeline/lexicon_cache.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "pipeline/retag.h"

namespace groundswell::pipeline {
namespace {

Error gone(const std::string& version, const std::string& why) {
    return {.kind = ErrorKind::gone,
            .code = "lexicon-gone",
            .message = "The lexicon '" + version + "' can no longer be used: " + why,
            .cure = "Ask for another version; GET /v1/lexicons lists them.",
            .place = {.field = "lexicon"}};
}

Error unknown(const std::string& version, const std::vector<storage::LexiconEntry>& entries) {
    std::string known;
    for (const storage::LexiconEntry& entry : entries) known += (known.empty() ? "" : ", ") + entry.version;
    return {.kind = ErrorKind::not_found,
            .code = "lexicon-unknown",
            .message = "The evidence was never kept in terms of a lexicon '" + version + "'",
            .cure = known.empty() ? "It has been kept under none yet." : "It was kept under " + known + ".",
            .place = {.field = "lexicon"}};
}

// "lis-uk" of "lis-uk-0123456789ab": what the version was made with.
std::string name_in(const std::string& version) {
    return version.substr(0, version.rfind('-'));
}

std::size_t key_of(const std::vector<std::string>& rules) {
    std::size_t key = rules.size();
    for (const std::string& rule : rules) key = key * 31 + std::hash<std::string>()(rule);
    return key;
}

}  // namespace

LexiconCache::LexiconCache(std::shared_ptr<const themes::Tagger> own, bool named)
    : own_(std::move(own)), named_(named) {}

std::shared_ptr<const LexiconInUse> LexiconCache::known(const storage::StoredLexicon& stored) {
    const std::lock_guard lock(guard_);
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) {
        return one.lexicon->number() == stored.number && one.lexicon->version() == stored.version &&
               one.rules == key_of(stored.rules);
    });
    if (found == kept_.end()) return nullptr;
    Kept one = *found;
    kept_.erase(found);
    kept_.push_front(one);
    return one.lexicon;
}

Result<std::shared_ptr<const LexiconInUse>> LexiconCache::read_back(storage::Store& store,
                                                                    const storage::StoredLexicon& stored) {
    if (auto one = known(stored)) return one;
    std::shared_ptr<const LexiconInUse> made;
    if (stored.version == own_->lexicon().version) {
        made = std::make_shared<const LexiconInUse>(stored.version, stored.number,
                                                    std::shared_ptr<const themes::Lexicon>(own_, &own_->lexicon()),
                                                    own_, stored.rules);
    } else {
        auto files = store.lexicon_files(stored.number);
        if (!files) return files.error();
        if (files->empty()) return gone(stored.version, "an earlier release did not keep its files");
        std::vector<themes::SourceFile> sources;
        for (storage::LexiconFile& file : *files) sources.push_back({std::move(file.path), std::move(file.text)});
        auto read = themes::read_lexicon(name_in(stored.version), sources);
        if (!read) return gone(stored.version, "this release does not read its files: " + read.error().message);
        // Another edition would find other mentions: what is stored can be looked at, but not added to.
        const bool same = read->version == stored.version;
        auto lexicon = std::make_shared<const themes::Lexicon>(*read);
        std::shared_ptr<const themes::Tagger> tagger;
        if (same) {
            auto compiled = themes::Tagger::compile(std::move(*read));
            if (compiled) tagger = *compiled;
        }
        made = std::make_shared<const LexiconInUse>(stored.version, stored.number, std::move(lexicon), tagger,
                                                    stored.rules);
    }
    const std::lock_guard lock(guard_);
    kept_.push_front({key_of(stored.rules), made});
    if (kept_.size() > most_kept) kept_.pop_back();
    return made;
}

Result<std::shared_ptr<const LexiconInUse>> LexiconCache::current(storage::Store& store) {
    auto stored = store.current_lexicon();
    if (!stored) return stored.error();
    if (!*stored) return std::shared_ptr<const LexiconInUse>();
    return read_back(store, **stored);
}

Result<std::shared_ptr<const LexiconInUse>> LexiconCache::earlier(storage::Store& store,
                                                                  const std::string& version) {
    auto stored = store.lexicon(version);
    if (!stored) return stored.error();
    if (!*stored) {
        auto entries = store.lexicons();
        if (!entries) return entries.error();
        return unknown(version, *entries);
    }
    auto found = read_back(store, **stored);
    if (found && !(*found)->can_tag() && !(*stored)->held)
        return gone(version, "its taggings are no longer stored, and this release reads answers otherwise");
    return found;
}

Result<std::shared_ptr<const themes::Tagger>> LexiconCache::wanted(storage::Store& store) {
    if (named_) return own_;
    auto stored = store.current_lexicon();
    if (!stored) return stored.error();
    if (!*stored || !(*stored)->chosen || (*stored)->version == own_->lexicon().version) return own_;
    auto chosen = read_back(store, **stored);
    if (!chosen) return own_;  // nothing is left of it that could be used
    if ((*chosen)->can_tag()) return (*chosen)->tagger();
    auto renewed = themes::Tagger::compile(themes::Lexicon((*chosen)->lexicon()));
    return renewed ? *renewed : own_;
}

Result<std::shared_ptr<const LexiconInUse>> LexiconCache::bring(storage::Store& store) {
    auto found = current(store);
    if (found && *found && (*found)->can_tag()) return found;
    if (!found && found.error().kind != ErrorKind::gone) return found;
    auto tagger = wanted(store);
    if (!tagger) return tagger.error();
    if (auto switched = switch_lexicon(store, *this, *tagger, {.chosen = named_}); !switched)
        return switched.error();
    return current(store);
}

}  // namespace groundswell::pipeline
