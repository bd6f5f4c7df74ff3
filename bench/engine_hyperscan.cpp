// Hyperscan with SINGLEMATCH: ids only. It knows no leftmost-longest and no non-overlapping matches, so its spans
// could not be compared; which rules match at all can be.
//
// Compiling thousands of rules takes it minutes, so what it compiled is kept in the working directory.
#ifdef GROUNDSWELL_HYPERSCAN
#include <hs/hs.h>
#include <unistd.h>
#endif

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

#include "bench/tagging_engine.h"

namespace groundswell::bench {

#ifdef GROUNDSWELL_HYPERSCAN
namespace {

// Single bytes unless the rule has a character beyond ASCII: that is faster, and the same for ASCII rules.
unsigned flags_of(const std::string& expression) {
    unsigned flags = HS_FLAG_SINGLEMATCH;
    for (const char letter : expression)
        if (static_cast<signed char>(letter) < 0) flags |= HS_FLAG_UTF8;
    if (expression.find("\\x{") != std::string::npos || expression.find("\\p") != std::string::npos)
        flags |= HS_FLAG_UTF8;
    return flags;
}

class Hyperscan : public TaggingEngine {
public:
    ~Hyperscan() override {
        hs_free_scratch(scratch_);
        hs_free_database(database_);
    }
    std::string set_up(const themes::Lexicon& lexicon) override {
        std::vector<const char*> expressions;
        std::vector<unsigned> flags, numbers;
        for (std::uint32_t rule = 0; rule < lexicon.rules.size(); ++rule) {
            const std::string& expression = lexicon.rules[rule].expression;
            if (!takes(expression)) {
                ++refused_;
                continue;
            }
            expressions.push_back(expression.c_str());
            flags.push_back(flags_of(expression));
            numbers.push_back(rule);
        }
        const std::string file = "hyperscan-" + key_of(lexicon) + ".db";
        if (!load(file)) {
            const std::clock_t began = std::clock();
            hs_compile_error_t* error = nullptr;
            if (hs_compile_multi(expressions.data(), flags.data(), numbers.data(),
                                 static_cast<unsigned>(expressions.size()), HS_MODE_BLOCK, nullptr, &database_,
                                 &error) != HS_SUCCESS) {
                std::string why = error->message;
                hs_free_compile_error(error);
                return why;
            }
            seconds_ = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
            save(file);
        }
        return hs_alloc_scratch(database_, &scratch_) == HS_SUCCESS ? "" : "no memory";
    }
    void match(const Texts& texts, std::size_t number, Hits& hits) override {
        const std::string& text = texts.normalised[number];
        const auto report = [](unsigned rule, unsigned long long, unsigned long long, unsigned, void* to) {
            static_cast<Hits*>(to)->add_rule(rule);
            return 0;
        };
        if (hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, report, &hits) !=
            HS_SUCCESS)
            hits.fail();
    }
    double set_up_seconds(double) const override { return seconds_; }
    std::string remarks() const override {
        return std::string(hs_version()) +
               (refused_ == 0 ? "" : ", refuses " + std::to_string(refused_) + " rules");
    }

private:
    static bool takes(const std::string& expression) {
        hs_expr_info_t* info = nullptr;
        hs_compile_error_t* error = nullptr;
        const bool taken =
            hs_expression_info(expression.c_str(), flags_of(expression), &info, &error) == HS_SUCCESS;
        free(info);
        hs_free_compile_error(error);
        return taken;
    }

    static std::string key_of(const themes::Lexicon& lexicon) {
        std::uint64_t key = 0;
        for (const themes::Rule& rule : lexicon.rules)
            for (const char letter : rule.expression + '\n')
                key = (key ^ static_cast<unsigned char>(letter)) * 0x100000001B3u + 1;
        return std::to_string(key);
    }
    bool load(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        if (!file.read(reinterpret_cast<char*>(&seconds_), sizeof seconds_)) return false;
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        return hs_deserialize_database(bytes.data(), bytes.size(), &database_) == HS_SUCCESS;
    }
    void save(const std::string& path) const {
        char* bytes = nullptr;
        std::size_t size = 0;
        if (hs_serialize_database(database_, &bytes, &size) != HS_SUCCESS) return;
        // Under its name only when whole: another run may be looking.
        const std::string unfinished = path + "." + std::to_string(getpid());
        std::ofstream file(unfinished, std::ios::binary);
        file.write(reinterpret_cast<const char*>(&seconds_), sizeof seconds_);
        file.write(bytes, static_cast<std::streamsize>(size));
        file.close();
        free(bytes);
        if (file) std::rename(unfinished.c_str(), path.c_str());
    }

    double seconds_ = 0;  // that compiling took, now or when the file was written
    hs_database_t* database_ = nullptr;
    hs_scratch_t* scratch_ = nullptr;
    std::size_t refused_ = 0;
};

}  // namespace

std::unique_ptr<TaggingEngine> make_hyperscan_engine() {
    return std::make_unique<Hyperscan>();
}
#else
std::unique_ptr<TaggingEngine> make_hyperscan_engine() {
    return nullptr;
}
#endif

}  // namespace groundswell::bench
