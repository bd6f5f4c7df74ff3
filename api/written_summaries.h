// WrittenSummaries: the bodies of summaries written before, so that a page or workbook that asks again waits for no
// writing.
//
// What it is    Bodies by the picture of the evidence they were written from, who asks, and the parameters. One of
//               another picture is never found: a commit or another lexicon makes another picture.
// Cost          find() and keep() under one lock, some 200 ns; at most `most_bytes` of bodies (and about a sixth of
//               that compressed), all dropped when full.
// Thread rule   Any thread.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "api/access.h"
#include "api/message.h"
#include "pipeline/evidence.h"

namespace groundswell::api {

struct WrittenSummary {
    std::shared_ptr<const KeptBody> body;
    std::string tag;  // the entity tag goes with the text: a digest of it costs as much as sending it
};

class WrittenSummaries {
public:
    static constexpr std::size_t most_bytes = 8U << 20;
    using Kept = std::shared_ptr<const WrittenSummary>;
    using Picture = std::shared_ptr<const pipeline::Evidence>;

    // What of a caller and of the parameters the body depends on.
    static std::string key(const Caller& caller, bool links, const std::map<std::string, std::string>& parameters);

    // Null: not written before from this picture.
    Kept find(const Picture& picture, const std::string& key);
    void keep(const Picture& picture, const std::string& key, Kept summary);

private:
    struct Written {
        std::weak_ptr<const pipeline::Evidence> picture;
        Kept summary;
    };
    std::mutex guard_;
    std::unordered_map<std::string, Written> written_;
    std::size_t bytes_ = 0;
};

}  // namespace groundswell::api
