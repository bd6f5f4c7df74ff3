// RE2 alone: all rules in one RE2::Set, which tells ids and no spans; and one RE2 a rule, which is what rules
// mean.
#include <re2/re2.h>
#include <re2/set.h>

#include <memory>

#include "bench/tagging_engine.h"

namespace groundswell::bench {
namespace {

constexpr std::int64_t megabyte = std::int64_t{1} << 20;

re2::StringPiece piece(const std::string& text) {
    return {text.data(), text.size()};
}

class OneSet : public TaggingEngine {
public:
    std::string set_up(const themes::Lexicon& lexicon) override {
        // With fewer the automaton of thousands of rules is thrown away and begun anew all the time.
        megabytes_ = lexicon.rules.size() > 2000 ? 1024 : 256;
        RE2::Options options;
        options.set_max_mem(megabytes_ * megabyte);
        options.set_log_errors(false);
        set_ = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
        for (const themes::Rule& rule : lexicon.rules)
            if (set_->Add(rule.expression, nullptr) < 0) return "RE2::Set refuses " + rule.id;
        return set_->Compile() ? std::string() : "RE2::Set does not compile in the memory allowed";
    }
    void match(const Texts& texts, std::size_t number, Hits& hits) override {
        // Without ErrorInfo running out of memory looks like finding nothing.
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        if (!set_->Match(piece(texts.normalised[number]), &numbers_, &error)) {
            if (error.kind != RE2::Set::kNoError) hits.fail();
            return;
        }
        for (const int rule : numbers_) hits.add_rule(static_cast<std::uint32_t>(rule));
    }
    std::string remarks() const override { return std::to_string(megabytes_) + " MB allowed"; }

private:
    std::int64_t megabytes_ = 0;
    std::unique_ptr<RE2::Set> set_;
    std::vector<int> numbers_;
};

class OneEach : public TaggingEngine {
public:
    std::string set_up(const themes::Lexicon& lexicon) override {
        RE2::Options options;
        options.set_log_errors(false);
        for (const themes::Rule& rule : lexicon.rules) {
            expressions_.push_back(std::make_unique<RE2>(rule.expression, options));
            if (!expressions_.back()->ok()) return "RE2 refuses " + rule.id;
        }
        return {};
    }
    void match(const Texts& texts, std::size_t number, Hits& hits) override {
        const re2::StringPiece text = piece(texts.normalised[number]);
        for (std::uint32_t rule = 0; rule < expressions_.size(); ++rule)
            if (expressions_[rule]->Match(text, 0, text.size(), RE2::UNANCHORED, nullptr, 0)) hits.add_rule(rule);
    }

private:
    std::vector<std::unique_ptr<RE2>> expressions_;
};

}  // namespace

std::unique_ptr<TaggingEngine> make_re2_engine(std::string_view name) {
    if (name == "re2-set") return std::make_unique<OneSet>();
    if (name == "re2-each") return std::make_unique<OneEach>();
    return nullptr;
}

}  // namespace groundswell::bench
