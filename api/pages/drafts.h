// Drafts of the lexicon in the workshop: what their pages share.
//
// Order         A form that changes something is posted, done, and answered 303 to the draft's page; refused, the
//               draft's page, or the trial's, comes with what is wrong.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <vector>

#include "api/draft_forms.h"
#include "api/pages/asked.h"
#include "api/pages/html.h"
#include "api/route.h"

namespace groundswell::api {

// The section of the workshop that lists them.
Html drafts_section(const Call& call, const std::vector<ListedDraft>& drafts);
// Beside a trial: keeps its rule in a draft.
Html keep_form(const Call& call, const AskedValues& asked, const std::vector<ListedDraft>& drafts);
// What it would change, with its figures.
Html draft_impact_part(const DraftAnswer& answer, const pipeline::DraftImpact& impact,
                       const pipeline::Evidence& evidence, const pipeline::Resources& resources);
// `trouble`: what was refused.
Result<Response> draft_page(Application& application, const Call& call, const std::string& id, int status,
                            const Html& trouble);
std::string draft_address(const std::string& id);
// The id itself where the lexicon has no such theme.
std::string label_of_theme(const themes::Lexicon& lexicon, const std::string& id);
// An edit in words: what comes, and what goes.
std::string edit_sentence(const pipeline::DraftEdit& edit);

}  // namespace groundswell::api
