#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/release.h"

namespace groundswell::disclosure {

// A figure is a number, or null when it is hidden.
void to_json(nlohmann::ordered_json& json, const Figure& figure) {
    json = figure.hidden ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(figure.value);
}
void from_json(const nlohmann::ordered_json& json, Figure& figure) {
    figure = json.is_null() ? Figure{} : Figure{.hidden = false, .value = json.get<std::uint64_t>()};
}
void to_json(nlohmann::ordered_json& json, const Star<Figure>& star) {
    json = {{"total", star.total}, {"by", star.by}};
}
void from_json(const nlohmann::ordered_json& json, Star<Figure>& star) {
    json.at("total").get_to(star.total);
    json.at("by").get_to(star.by);
}
void to_json(nlohmann::ordered_json& json, const PanelOf<Figure>& panel) {
    json = {{"base", panel.base}, {"subjects", panel.subjects}};
}
void from_json(const nlohmann::ordered_json& json, PanelOf<Figure>& panel) {
    json.at("base").get_to(panel.base);
    json.at("subjects").get_to(panel.subjects);
}
void to_json(nlohmann::ordered_json& json, const Policy& policy) {
    json = {{"threshold", policy.threshold},
            {"rounding", policy.rounding},
            {"least_organisations", policy.least_organisations},
            {"least_width", policy.least_width}};
}
void from_json(const nlohmann::ordered_json& json, Policy& policy) {
    json.at("threshold").get_to(policy.threshold);
    json.at("rounding").get_to(policy.rounding);
    json.at("least_organisations").get_to(policy.least_organisations);
    json.at("least_width").get_to(policy.least_width);
}

}  // namespace groundswell::disclosure

namespace groundswell::pipeline {

using Json = nlohmann::ordered_json;

void to_json(Json& json, const Coded& one) {
    json = {one.code, one.label, one.parent};
}
void from_json(const Json& json, Coded& one) {
    json.at(0).get_to(one.code);
    json.at(1).get_to(one.label);
    json.at(2).get_to(one.parent);
}
void to_json(Json& json, const ReleaseAxis& axis) {
    json = {{"name", axis.name}, {"codes", axis.codes}};
}
void from_json(const Json& json, ReleaseAxis& axis) {
    json.at("name").get_to(axis.name);
    json.at("codes").get_to(axis.codes);
}
void to_json(Json& json, const CountedUpload& upload) {
    json = {{"id", upload.id},
            {"digest", upload.digest},
            {"organisation", upload.organisation},
            {"survey", upload.survey},
            {"responses", upload.responses}};
}
void from_json(const Json& json, CountedUpload& upload) {
    json.at("id").get_to(upload.id);
    json.at("digest").get_to(upload.digest);
    json.at("organisation").get_to(upload.organisation);
    json.at("survey").get_to(upload.survey);
    json.at("responses").get_to(upload.responses);
}
void to_json(Json& json, const WaveIssue& issue) {
    json = {{"wave", issue.wave},
            {"release", issue.release},
            {"issued", issue.issued},
            {"lexicon", issue.lexicon},
            {"data_version", issue.data_version},
            {"policy", issue.policy},
            {"uploads", issue.uploads},
            {"axes", issue.axes},
            {"foundations", issue.foundations},
            {"themes", issue.themes},
            {"figures", issue.figures}};
}
void from_json(const Json& json, WaveIssue& issue) {
    json.at("wave").get_to(issue.wave);
    json.at("release").get_to(issue.release);
    json.at("issued").get_to(issue.issued);
    json.at("lexicon").get_to(issue.lexicon);
    json.at("data_version").get_to(issue.data_version);
    json.at("policy").get_to(issue.policy);
    json.at("uploads").get_to(issue.uploads);
    json.at("axes").get_to(issue.axes);
    json.at("foundations").get_to(issue.foundations);
    json.at("themes").get_to(issue.themes);
    json.at("figures").get_to(issue.figures);
}
void to_json(Json& json, const WaveChange& change) {
    json = {{"wave", change.wave}, {"verdict", static_cast<int>(change.verdict)}, {"left_out", change.left_out}};
}
void from_json(const Json& json, WaveChange& change) {
    json.at("wave").get_to(change.wave);
    change.verdict = static_cast<disclosure::Verdict>(json.at("verdict").get<int>());
    json.at("left_out").get_to(change.left_out);
}
void to_json(Json& json, const ReleaseFile& file) {
    json = {{"name", file.name}, {"digest", file.digest}, {"bytes", file.bytes}};
}
void from_json(const Json& json, ReleaseFile& file) {
    json.at("name").get_to(file.name);
    json.at("digest").get_to(file.digest);
    json.at("bytes").get_to(file.bytes);
}

std::string release_record(const Release& release) {
    const Json json{{"number", release.number},
                    {"title", release.title},
                    {"created_at", release.created_at},
                    {"licence", release.licence},
                    {"licence_title", release.licence_title},
                    {"licence_url", release.licence_url},
                    {"area", release.area},
                    {"lexicon", release.lexicon},
                    {"lexicon_name", release.lexicon_name},
                    {"data_version", release.data_version},
                    {"policy", release.policy},
                    {"accuracy", release.accuracy},
                    {"waves", release.waves},
                    {"changes", release.changes},
                    {"files", release.files}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Release> read_release_record(const std::string& text, const std::string& file) {
    try {
        const Json json = Json::parse(text);
        Release release;
        json.at("number").get_to(release.number);
        json.at("title").get_to(release.title);
        json.at("created_at").get_to(release.created_at);
        json.at("licence").get_to(release.licence);
        json.at("licence_title").get_to(release.licence_title);
        json.at("licence_url").get_to(release.licence_url);
        json.at("area").get_to(release.area);
        json.at("lexicon").get_to(release.lexicon);
        json.at("lexicon_name").get_to(release.lexicon_name);
        json.at("data_version").get_to(release.data_version);
        json.at("policy").get_to(release.policy);
        json.at("accuracy").get_to(release.accuracy);
        json.at("waves").get_to(release.waves);
        json.at("changes").get_to(release.changes);
        json.at("files").get_to(release.files);
        return release;
    } catch (const Json::exception& wrong) {
        return Error{.kind = ErrorKind::environment,
                     .code = "release-damaged",
                     .message = "The record of a release cannot be read: " + std::string(wrong.what()),
                     .cure = "Put the copy of the folder back.",
                     .place = {.file = file}};
    }
}

}  // namespace groundswell::pipeline
