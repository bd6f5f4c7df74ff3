#include "service/process.h"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "api/application.h"
#include "api/route.h"
#include "pipeline/firm_secret.h"
#include "pipeline/lexicon_desk.h"
#include "service/commands/command.h"
#include "service/log.h"
#include "service/settings.h"

namespace groundswell::service {
namespace {

constexpr const char* spool_folder = "spool";

// Before any thread begins, so that all of them leave the signals to wait_for_end().
void hold_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_end() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    int which = 0;
    while (sigwait(&signals, &which) != 0) {
    }
    // From now on a second signal ends the process as it would any other.
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

Result<std::string> make_spool(const std::string& data_directory) {
    const std::string spool = data_directory + "/" + spool_folder;
    std::error_code failure;
    std::filesystem::create_directories(spool, failure);
    if (!failure) return spool;
    return Error{.kind = ErrorKind::environment,
                 .code = "spool-unwritable",
                 .message = "The folder for uploads cannot be made: " + failure.message(),
                 .cure = "Make room, or check the permissions of the data directory.",
                 .place = {.file = spool}};
}

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

bool takes_uploads(api::Method method, const std::string& path) {
    return method == api::Method::post &&
           (path == "/v1/uploads" || path == "/v1/uploads/inspect" || path == "/upload");
}

Result<void> run(const std::string& data_directory, const Configuration& configuration) {
    auto address = parse_address(configuration.listen);
    if (!address) return address.error();
    pipeline::ResourceOptions wanted = configuration.resources;
    wanted.data_directory = data_directory;
    auto resources = pipeline::load_resources(wanted);
    if (!resources) return resources.error();
    auto store = open_store(data_directory, true);
    if (!store) return store.error();
    auto firm_key = pipeline::firm_key_of(data_directory);
    if (!firm_key) return firm_key.error();
    resources->firm_key = *firm_key;
    auto spool = make_spool(data_directory);
    if (!spool) return spool.error();
    api::Metrics metrics;
    pipeline::LexiconDesk lexicons(**store, resources->lexicons, configuration.earlier_lexicons,
                                   [&](const pipeline::SwitchEnd& end) {
                                       metrics.count_switch(end.outcome.has_value());
                                       log_switch(end);
                                   });
    if (auto started = lexicons.start(); !started) return started;
    pipeline::EvidenceCache evidence(**store, resources->lexicons, resources->tables);
    pipeline::UploadDesk desk(**store, *resources, *spool, [&](const Upload& upload) {
        metrics.count_upload(upload);
        log_upload(upload);
    });
    if (auto warm = evidence.current(); !warm) return warm.error();
    if (auto started = desk.start(); !started) return started;

    api::Application application{**store, *resources, evidence, desk, metrics, &lexicons};
    application.releases = std::make_shared<const pipeline::ReleaseShelf>(data_directory);
    application.cursor_key = (*firm_key)->key_for("cursors");
    application.rates = std::make_shared<api::RateLimiter>(configuration.rates);
    application.most_upload_bytes = configuration.limits.body_bytes;
    application.data_directory = data_directory;
    application.policy = configuration.disclosure;
    application.settings = settings_in_force(configuration);
    auto server = HttpServer::start(
        {.host = address->host,
         .port = address->port,
         .spool_directory = *spool,
         .limits = configuration.limits,
         .takes_uploads = takes_uploads,
         .before_body = [&](const api::Request& request) { return api::refuse_before_body(application, request); },
         .page_of_refusal = api::page_of_refusal},
        [&](api::Request& request) {
            api::Response response = api::dispatch(application, request);
            log_request(request, response);
            return response;
        });
    if (!server) return server.error();
    std::printf("listening on http://%s:%u\n", bracketed(address->host).c_str(), (*server)->port());
    std::fflush(stdout);
    wait_for_end();
    (*server)->stop();
    desk.stop();
    lexicons.stop();
    return {};
}

}  // namespace

int serve(const std::string& data_directory, const Configuration& configuration) {
    hold_signals();
    start_log(configuration.log_level);
    auto ended = run(data_directory, configuration);
    return ended ? 0 : report(ended.error());
}

}  // namespace groundswell::service
