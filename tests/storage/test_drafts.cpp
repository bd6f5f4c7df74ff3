// Drafts of the lexicon in the store.
#include "tests/storage/contract.h"
#include "tests/storage/samples.h"

using namespace groundswell;
using namespace groundswell::storage;
using namespace groundswell::storage::testing;

namespace {

LexiconDraft sample_draft(const std::string& id, const std::string& changed_at) {
    return {.id = id,
            .name = "Words for \"loading\"",
            .base = "lis-uk-1",
            .edits = "{\"next\":1,\"edits\":[]}",
            .made_at = "2026-11-27T09:00:00Z",
            .made_by = "t-1",
            .changed_at = changed_at,
            .changed_by = "t-2",
            .asked_version = "",
            .asked_at = ""};
}

}  // namespace

CONTRACT_TEST("a draft is written over the revision its writer saw, and over no other") {
    const auto data_version = must(store->data_version());
    CHECK(must(store->lexicon_drafts()).empty());
    LexiconDraft draft = sample_draft("dr-1", "2026-11-27T09:00:00Z");
    CHECK(must(store->save_lexicon_draft(draft)) == 1);
    CHECK(code_of(store->save_lexicon_draft(draft)) == "draft-overtaken");  // it is no longer new
    draft.revision = 1;
    draft.edits = "{\"next\":2,\"edits\":[{}]}";
    draft.asked_version = "lis-uk-2";
    draft.asked_at = "2026-11-27T10:00:00Z";
    CHECK(must(store->save_lexicon_draft(draft)) == 2);
    CHECK(code_of(store->save_lexicon_draft(draft)) == "draft-overtaken");
    LexiconDraft nobody = sample_draft("dr-9", "2026-11-27T09:00:00Z");
    nobody.revision = 3;
    CHECK(code_of(store->save_lexicon_draft(nobody)) == "draft-overtaken");  // there is none to write over
    CHECK(must(store->save_lexicon_draft(sample_draft("dr-2", "2026-11-27T11:00:00Z"))) == 1);
    store.reset();
    store = backend.open();

    const auto drafts = must(store->lexicon_drafts());
    REQUIRE(drafts.size() == 2);
    CHECK(drafts[0].id == "dr-2");  // the last changed first
    const auto found = must(store->lexicon_draft("dr-1"));
    REQUIRE(found);
    CHECK(found->name == draft.name);
    CHECK(found->base == "lis-uk-1");
    CHECK(found->edits == draft.edits);
    CHECK(found->made_at == draft.made_at);
    CHECK(found->made_by == "t-1");
    CHECK(found->changed_at == draft.changed_at);
    CHECK(found->changed_by == "t-2");
    CHECK(found->asked_version == "lis-uk-2");
    CHECK(found->asked_at == draft.asked_at);
    CHECK(found->revision == 2);
    CHECK(must(store->data_version()) == data_version);
}

CONTRACT_TEST("a draft thrown away is gone, and nobody writes over it") {
    LexiconDraft draft = sample_draft("dr-1", "2026-11-27T09:00:00Z");
    draft.revision = must(store->save_lexicon_draft(draft));
    CHECK(must(store->delete_lexicon_draft("dr-1")));
    CHECK_FALSE(must(store->delete_lexicon_draft("dr-1")));
    CHECK_FALSE(must(store->lexicon_draft("dr-1")));
    CHECK(code_of(store->save_lexicon_draft(draft)) == "draft-overtaken");
}
