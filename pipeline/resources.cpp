#include "pipeline/resources.h"

#include <utility>
#include <vector>

#include "pipeline/embedded_files.h"
#include "pipeline/files.h"
#include "pipeline/postcode_import.h"

namespace groundswell::pipeline {
namespace {

// Files below `folder` of the binary, named by `prefix` and their path in it.
template <typename SourceFile>
void add_embedded(const std::string& folder, std::string_view prefix, std::vector<SourceFile>& files) {
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(folder))
            files.push_back(
                {std::string(prefix) + std::string(file.path.substr(folder.size())), std::string(file.text)});
}

// Files below a folder on disk, named by `prefix` and their path in it.
template <typename SourceFile>
Result<void> add_from_disk(const std::string& folder, const std::string& ending, std::string_view prefix,
                           std::vector<SourceFile>& files) {
    auto found = read_folder(folder, ending);
    if (!found) return found.error();
    for (auto& [path, text] : *found) files.push_back({std::string(prefix) + path, std::move(text)});
    if (found->empty())
        return Error{.kind = ErrorKind::invalid,
                     .code = "folder-empty",
                     .message = "The folder holds no " + ending + " files",
                     .cure = "Name the folder that holds them.",
                     .place = {.file = folder}};
    return {};
}

std::string name_of(const std::string& folder) {
    std::string name = folder;
    while (name.ends_with('/')) name.pop_back();
    return name.substr(name.find_last_of('/') + 1);
}

}  // namespace

Result<LexiconFiles> load_lexicon_files(const ResourceOptions& options) {
    LexiconFiles loaded{.name = "lis-uk", .files = {}};
    if (options.lexicon_directory.empty()) {
        add_embedded("lexicons/lis-uk/", "", loaded.files);
        if (options.overlay_directory.empty())
            add_embedded("lexicons/" + options.area + "/", themes::overlay_prefix, loaded.files);
    } else {
        loaded.name = name_of(options.lexicon_directory);
        if (auto added = add_from_disk(options.lexicon_directory, ".toml", "", loaded.files); !added)
            return added.error();
    }
    if (!options.overlay_directory.empty()) {
        auto added = add_from_disk(options.overlay_directory, ".toml", themes::overlay_prefix, loaded.files);
        if (!added) return added.error();
    }
    return loaded;
}

Result<std::shared_ptr<const themes::Tagger>> load_tagger(const ResourceOptions& options) {
    auto loaded = load_lexicon_files(options);
    if (!loaded) return loaded.error();
    auto lexicon = themes::read_lexicon(loaded->name, loaded->files);
    if (!lexicon) return lexicon.error();
    return themes::Tagger::compile(std::move(*lexicon));
}

Result<std::shared_ptr<const reference::Tables>> load_tables(const ResourceOptions& options) {
    std::vector<reference::SourceFile> files;
    if (options.reference_directory.empty()) {
        add_embedded("reference/", "reference/", files);
    } else {
        auto added = add_from_disk(options.reference_directory, ".tsv", "", files);
        if (!added) return added.error();
    }
    return reference::read_tables(files, options.area);
}

Result<Resources> load_resources(const ResourceOptions& options) {
    auto tables = load_tables(options);
    if (!tables) return tables.error();
    auto tagger = load_tagger(options);
    if (!tagger) return tagger.error();
    const bool named = !options.lexicon_directory.empty() || !options.overlay_directory.empty();
    Resources resources{.tables = *tables,
                        .matcher = nullptr,
                        .tagger = *tagger,
                        .postcodes_path = {},
                        .postcodes_stamp = {},
                        .firm_key = nullptr,
                        .lexicons = std::make_shared<LexiconCache>(*tagger, named)};
    std::shared_ptr<const reference::PostcodeDirectory> postcodes;
    if (!options.data_directory.empty()) {
        resources.postcodes_path = postcode_directory_path(options.data_directory);
        resources.postcodes_stamp = stamp_of(resources.postcodes_path);
        resources.business_counts = std::make_shared<BusinessCountsShelf>(options.data_directory);
        auto loaded = load_postcodes(options.data_directory);
        if (!loaded) return loaded.error();
        postcodes = *std::move(loaded);
    }
    resources.matcher = std::make_shared<const reference::Matcher>(*tables, std::move(postcodes));
    return resources;
}

Resources with_newest_postcodes(const Resources& resources) {
    if (resources.postcodes_path.empty()) return resources;
    std::string stamp = stamp_of(resources.postcodes_path);
    if (stamp == resources.postcodes_stamp || stamp.empty()) return resources;
    auto bytes = read_file(resources.postcodes_path);
    if (!bytes) return resources;
    auto directory = reference::PostcodeDirectory::read(*std::move(bytes), resources.postcodes_path);
    if (!directory) return resources;
    Resources newest = resources;
    newest.matcher = std::make_shared<const reference::Matcher>(resources.tables, *std::move(directory));
    newest.postcodes_stamp = std::move(stamp);
    return newest;
}

}  // namespace groundswell::pipeline
