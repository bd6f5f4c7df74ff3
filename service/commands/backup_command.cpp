#include <cstdio>
#include <memory>

#include "pipeline/backup.h"
#include "service/commands/command.h"
#include "service/commands/progress_bar.h"
#include "storage/sqlite_store.h"

namespace groundswell::service {
namespace {

struct BackupOptions {
    std::string data, folder;
    bool json = false;
};

pipeline::BackupProgress bar_of(ProgressBar& bar) {
    return [&bar](double part) { bar.show(part, "copied"); };
}

int tell(const pipeline::Backup& backup, const std::string& where, bool json) {
    if (json) {
        std::fputs(pipeline::backup_json(backup).c_str(), stdout);
        return 0;
    }
    std::printf("%s\tdata version %llu\t%zu files\t%.1f MB\n", where.c_str(),
                static_cast<unsigned long long>(backup.data_version), backup.files.size(),
                static_cast<double>(backup.bytes()) / 1e6);
    return 0;
}

int back_up(const BackupOptions& options) {
    // As it is: a copy made before an upgrade must be one that the release of before can use.
    auto store = storage::open_sqlite_store(options.data, {.create = false, .migrate = false});
    if (!store) return report(store.error());
    auto made = [&] {
        ProgressBar bar;
        return pipeline::make_backup(**store, options.data, options.folder, bar_of(bar));
    }();
    return made ? tell(*made, options.folder, options.json) : report(made.error());
}

int restore(const BackupOptions& options) {
    // Says so at once where this release is older than the one that wrote it.
    const auto can_be_opened = [&]() -> Result<void> {
        auto store = open_store(options.data, false);
        if (!store) return store.error();
        return {};
    };
    auto restored = [&] {
        ProgressBar bar;
        return pipeline::restore_backup(options.folder, options.data, bar_of(bar), can_be_opened);
    }();
    return restored ? tell(*restored, options.data, options.json) : report(restored.error());
}

CLI::App* add(CLI::App& program, const char* name, const char* what, BackupOptions& options, const char* folder) {
    CLI::App* command = program.add_subcommand(name, what);
    command->add_option("folder", options.folder, folder)->required()->type_name("FOLDER");
    add_data_option(*command, options.data);
    command->add_flag("--json", options.json, "What was copied, with digests, as backup.json has it");
    return command;
}

}  // namespace

void add_backup_commands(CLI::App& program, Action& action) {
    auto options = std::make_shared<BackupOptions>();
    add(program, "backup", "Copy all of a data directory into a folder, while it is in use or not", *options,
        "Folder to make; it must not be there, or be empty")
        ->callback([options, &action] { action = [options] { return back_up(*options); }; });
    add(program, "restore", "Make a data directory of a backup", *options, "Folder that 'backup' made")
        ->callback([options, &action] { action = [options] { return restore(*options); }; });
}

}  // namespace groundswell::service
