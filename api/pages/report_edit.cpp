// POST /report/edit: what the forms of a report's page send.
#include <algorithm>
#include <charconv>

#include "api/handlers.h"
#include "api/pages/frame.h"
#include "api/pages/report_editing.h"
#include "pipeline/files.h"

namespace groundswell::api {
namespace {

std::string form_field(const Call& call, std::string_view name) {
    for (const auto& [given, value] : call.request.form)
        if (given == name) return value;
    return {};
}

std::optional<std::uint64_t> whole_number(const std::string& digits) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
    return number;
}

Error edit_unreadable(std::string field) {
    return {.kind = ErrorKind::invalid,
            .code = "report-edit-unreadable",
            .message = "The form did not say what to change ('" + field + "')",
            .cure = "Open the report anew and try again.",
            .place = {.field = std::move(field)}};
}

Error quotation_refused(Refusal why) {
    return {.kind = ErrorKind::unprocessable,
            .code = "quotation-refused",
            .message = "The answer cannot be quoted so: " + std::string(to_string(why)),
            .cure = "Choose another answer, or show it with nobody's name beside it."};
}

struct Edit {
    std::string survey, wave, field;
    std::uint64_t version = 0;
};

Result<Edit> read_edit(const Call& call) {
    Edit edit{.survey = form_field(call, "survey"),
              .wave = form_field(call, "wave"),
              .field = form_field(call, "field")};
    if (!is_valid_id(edit.wave)) return edit_unreadable("wave");
    if (!edit.survey.empty() && !is_valid_id(edit.survey)) return edit_unreadable("survey");
    if (edit.field != "headline" && edit.field != "comment" && edit.field != "quotations")
        return edit_unreadable("field");
    const auto version = whole_number(form_field(call, "version"));
    if (!version) return edit_unreadable("version");
    edit.version = *version;
    return edit;
}

// The choice that the form names, once it passes the rules.
Result<ChosenQuotation> permitted_quotation(Application& application, const Call& call, const Edit& edit,
                                            const ChosenQuotation& wanted) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const ReportCounter counter(*evidence, application.resources, call.caller, edit.survey, edit.wave);
    if (auto known = counter.query({{"theme", wanted.theme}}); !known) return known.error();
    auto judged = judge_quotations(application.store, counter, {wanted}, application.policy);
    if (!judged) return judged.error();
    if (judged->shown.empty()) return quotation_refused(judged->left_out.front().why);
    return wanted;
}

Result<std::string> edited_quotations(Application& application, const Call& call, const Edit& edit) {
    const auto answer = whole_number(form_field(call, "answer"));
    const auto stance = parse_stance(form_field(call, "stance"));
    if (!answer) return edit_unreadable("answer");
    if (stance != Stance::barrier && stance != Stance::strength) return edit_unreadable("stance");
    ChosenQuotation wanted{.answer = *answer, .theme = form_field(call, "theme"), .stance = *stance};
    auto texts = read_report_texts(application.store, edit.survey, edit.wave);
    if (!texts) return texts.error();
    std::vector<ChosenQuotation>& chosen = texts->chosen;
    std::erase_if(chosen, [&](const ChosenQuotation& one) {
        return one.answer == wanted.answer && one.theme == wanted.theme && one.stance == wanted.stance;
    });
    const std::string action = form_field(call, "action");
    if (action == "remove") return write_quotations(chosen);
    if (action != "choose") return edit_unreadable("action");
    const auto attribution = parse_attribution(form_field(call, "attribution"));
    if (!attribution) return edit_unreadable("attribution");
    wanted.attribution = *attribution;
    if (chosen.size() >= most_quotations)
        return Error{.kind = ErrorKind::unprocessable,
                     .code = "quotations-too-many",
                     .message = "There are " + std::to_string(chosen.size()) + " quotations already",
                     .cure = "Take one out first: few are read."};
    auto permitted = permitted_quotation(application, call, edit, wanted);
    if (!permitted) return permitted.error();
    chosen.push_back(*permitted);
    return write_quotations(chosen);
}

// Who edits a wave nobody has heard of would never see the text again.
Result<void> check_wave_is_known(Application& application, const Call& call, const Edit& edit) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const ReportCounter counter(*evidence, application.resources, call.caller, edit.survey, edit.wave);
    if (auto query = counter.query({}); !query) return query.error();
    return {};
}

Result<void> save_edit(Application& application, const Call& call, const Edit& edit) {
    if (auto known = check_wave_is_known(application, call, edit); !known) return known;
    auto value = edit.field == "quotations" ? edited_quotations(application, call, edit)
                                            : checked_text(edit.field, form_field(call, "value"));
    if (!value) return value.error();
    auto saved = application.store.save_report_text({.survey = edit.survey,
                                                     .wave = edit.wave,
                                                     .field = edit.field,
                                                     .value = *value,
                                                     .edited_at = pipeline::now_utc(),
                                                     .edited_by = call.caller.token,
                                                     .version = edit.version});
    if (!saved) return saved.error();
    return {};
}

}  // namespace

Result<Response> post_report_edit(Application& application, Call& call) {
    if (!may_edit_report(call.caller))
        return Error{
            .kind = ErrorKind::forbidden,
            .code = "role-insufficient",
            .message = "The role '" + std::string(to_string(call.caller.role)) + "' may not edit a report",
            .cure = "Use a token with the role analyst or admin."};
    const auto edit = read_edit(call);
    const auto saved = edit ? save_edit(application, call, *edit) : Result<void>(edit.error());
    std::map<std::string, std::string> shown;
    if (edit) shown = {{"wave", edit->wave}, {"survey", edit->survey}, {"pick", form_field(call, "pick")}};
    if (saved) {
        Response response = Response::text(303, "text/html; charset=utf-8", "");
        response.set("Location", address("/report", shown) + (edit->field == "quotations" ? "#choose" : "#main"));
        return response;
    }
    call.parameters = shown;
    std::optional<UnsavedText> unsaved;
    if (edit && edit->field != "quotations") unsaved = UnsavedText{edit->field, form_field(call, "value")};
    return report_page(application, call, saved.error(), unsaved);
}

}  // namespace groundswell::api
