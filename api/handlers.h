// The handlers of the route table: plain functions from a checked call to a response.
#pragma once

#include <memory>

#include "api/route.h"

namespace groundswell::api {

// The evidence in terms of the lexicon= of the call, or of the current one; as_of= what counted then.
Result<std::shared_ptr<const pipeline::Evidence>> evidence_for(Application&, const Call&);

// evidence
Result<Response> get_summary(Application&, Call&);
Result<Response> get_summary_csv(Application&, Call&);
Result<Response> get_summary_xlsx(Application&, Call&);
Result<Response> get_verbatims(Application&, Call&);
Result<Response> get_copies(Application&, Call&);
Result<Response> get_copies_csv(Application&, Call&);
Result<Response> get_copies_xlsx(Application&, Call&);
Result<Response> get_firms(Application&, Call&);
Result<Response> get_suggestions(Application&, Call&);
Result<Response> get_suggestions_csv(Application&, Call&);
Result<Response> get_suggestions_xlsx(Application&, Call&);
// analyses
Result<Response> get_trends(Application&, Call&);
Result<Response> get_trends_csv(Application&, Call&);
Result<Response> get_trends_xlsx(Application&, Call&);
Result<Response> get_contrasts(Application&, Call&);
Result<Response> get_contrasts_csv(Application&, Call&);
Result<Response> get_contrasts_xlsx(Application&, Call&);
Result<Response> get_connections(Application&, Call&);
Result<Response> get_connections_csv(Application&, Call&);
Result<Response> get_connections_xlsx(Application&, Call&);
Result<Response> get_changes(Application&, Call&);
Result<Response> get_changes_csv(Application&, Call&);
Result<Response> get_changes_xlsx(Application&, Call&);
// report
Result<Response> get_report(Application&, Call&);
Result<Response> get_report_docx(Application&, Call&);
// uploads
Result<Response> post_upload(Application&, Call&);
Result<Response> post_inspect(Application&, Call&);
Result<Response> get_uploads(Application&, Call&);
Result<Response> get_upload(Application&, Call&);
Result<Response> delete_upload(Application&, Call&);
Result<Response> get_rejects(Application&, Call&);
Result<Response> get_upload_events(Application&, Call&);
Result<Response> get_upload_records(Application&, Call&);
// The upload of the path, when the caller may see it; "upload-unknown" (not found) else.
Result<Upload> visible_upload(Application&, const Call&);
// Withdraws it, or erases it for good; "upload-unfinished" (conflict) while it is imported.
Result<void> take_back(Application&, const Upload&, bool erase);
// profiles
Result<Response> get_profiles(Application&, Call&);
Result<Response> post_profile(Application&, Call&);
Result<Response> get_profile(Application&, Call&);
Result<Response> delete_profile(Application&, Call&);
// who and what
Result<Response> get_organisations(Application&, Call&);
Result<Response> post_organisation(Application&, Call&);
Result<Response> get_surveys(Application&, Call&);
Result<Response> get_waves(Application&, Call&);
Result<Response> get_tokens(Application&, Call&);
Result<Response> get_themes(Application&, Call&);
Result<Response> get_foundations(Application&, Call&);
Result<Response> get_lenses(Application&, Call&);
Result<Response> get_challenges(Application&, Call&);
Result<Response> get_sectors(Application&, Call&);
Result<Response> get_districts(Application&, Call&);
Result<Response> get_lexicons(Application&, Call&);
Result<Response> get_rules(Application&, Call&);
Result<Response> post_rule_trial(Application&, Call&);
Result<Response> get_drafts(Application&, Call&);
Result<Response> post_draft(Application&, Call&);
Result<Response> get_draft(Application&, Call&);
Result<Response> rename_draft(Application&, Call&);
Result<Response> delete_draft(Application&, Call&);
Result<Response> post_draft_edit(Application&, Call&);
Result<Response> delete_draft_edit(Application&, Call&);
Result<Response> get_draft_impact(Application&, Call&);
Result<Response> get_draft_files(Application&, Call&);
Result<Response> publish_draft(Application&, Call&);
Result<Response> get_releases(Application&, Call&);
Result<Response> get_release(Application&, Call&);
Result<Response> get_release_file(Application&, Call&);
Result<Response> post_tag(Application&, Call&);
// service
Result<Response> get_health(Application&, Call&);
Result<Response> get_ready(Application&, Call&);
Result<Response> get_metrics(Application&, Call&);
Result<Response> get_openapi(Application&, Call&);
// pages
Result<Response> get_home_page(Application&, Call&);
Result<Response> get_words_page(Application&, Call&);
Result<Response> get_suggestions_page(Application&, Call&);
Result<Response> get_upload_form_page(Application&, Call&);
Result<Response> get_workshop_page(Application&, Call&);
Result<Response> get_theme_page(Application&, Call&);
Result<Response> get_draft_page(Application&, Call&);
Result<Response> post_kept_edit(Application&, Call&);
Result<Response> post_draft_change(Application&, Call&);
Result<Response> get_discard_page(Application&, Call&);
Result<Response> post_discard_page(Application&, Call&);
Result<Response> get_publish_page(Application&, Call&);
Result<Response> post_publish_page(Application&, Call&);
Result<Response> get_report_page(Application&, Call&);
Result<Response> post_report_edit(Application&, Call&);
Result<Response> post_upload_page(Application&, Call&);
Result<Response> get_uploads_page(Application&, Call&);
Result<Response> get_upload_page(Application&, Call&);
Result<Response> get_upload_records_page(Application&, Call&);
Result<Response> get_withdraw_page(Application&, Call&);
Result<Response> post_withdraw_page(Application&, Call&);
Result<Response> get_erase_page(Application&, Call&);
Result<Response> post_erase_page(Application&, Call&);
Result<Response> get_administration_page(Application&, Call&);
Result<Response> post_organisation_page(Application&, Call&);
Result<Response> post_token_page(Application&, Call&);
Result<Response> get_revoke_page(Application&, Call&);
Result<Response> post_revoke_page(Application&, Call&);
Result<Response> get_forget_page(Application&, Call&);
Result<Response> post_forget_page(Application&, Call&);
Result<Response> get_enter(Application&, Call&);
Result<Response> post_leave(Application&, Call&);
Result<Response> get_style(Application&, Call&);
Result<Response> get_icon(Application&, Call&);
Result<Response> get_asset(Application&, Call&);

}  // namespace groundswell::api
