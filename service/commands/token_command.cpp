#include <cstdio>
#include <memory>

#include "pipeline/token_making.h"
#include "service/commands/command.h"
#include "service/configuration.h"

namespace groundswell::service {
namespace {

constexpr long most_days = 3650;

struct TokenOptions {
    std::string data, role, organisation, id, listen = "127.0.0.1:8080";
    long days = 0;
    bool see_personal = false;
};

pipeline::TokenWish wish_of(const TokenOptions& options) {
    return {options.role, options.organisation, options.days, options.see_personal};
}

// The secret alone goes to stdout, so that a script can take it.
int create(const TokenOptions& options) {
    auto store = open_store(options.data, true);
    if (!store) return report(store.error());
    auto made = pipeline::make_token(**store, wish_of(options));
    if (!made) return report(made.error());
    std::fprintf(stderr, "groundswell: token %s; it is shown this once: keep it safe\n", made->token.id.c_str());
    std::printf("%s\n", made->secret.c_str());
    return 0;
}

int list_tokens(const TokenOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto tokens = (*store)->tokens();
    if (!tokens) return report(tokens.error());
    for (const storage::Token& token : *tokens)
        std::printf("%s\t%s\t%s\t%s\t%s%s\n", token.id.c_str(), std::string(to_string(token.role)).c_str(),
                    token.organisation.empty() ? "-" : token.organisation.c_str(), token.created_at.c_str(),
                    token.revoked              ? "revoked"
                    : token.expires_at.empty() ? "holds"
                                               : ("until " + token.expires_at).c_str(),
                    token.sees_personal || token.role == Role::admin ? "\tsees personal data" : "");
    return 0;
}

int revoke(const TokenOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto revoked = (*store)->revoke_token(options.id);
    if (!revoked) return report(revoked.error());
    if (*revoked) return 0;
    return report({.kind = ErrorKind::not_found,
                   .code = "token-unknown",
                   .message = "There is no token '" + options.id + "'",
                   .cure = "'groundswell token list' shows the ids."});
}

// A link that opens a browser session once, with the rights of a token made for it.
int link(TokenOptions options) {
    if (auto address = parse_address(options.listen); !address) return report(address.error());
    auto store = open_store(options.data, true);
    if (!store) return report(store.error());
    if (options.role.empty()) options.role = "admin";
    options.days = options.days > 0 ? options.days : 1;
    auto made = pipeline::make_token(**store, wish_of(options));
    if (!made) return report(made.error());
    auto code = pipeline::make_enter_code(**store, made->token.id);
    if (!code) return report(code.error());
    std::printf("http://%s/enter?code=%s\n", options.listen.c_str(), code->c_str());
    return 0;
}

void add_role_options(CLI::App& command, TokenOptions& options) {
    command.add_option("--organisation", options.organisation, "The organisation of an uploader")->type_name("ID");
    command.add_flag("--see-personal", options.see_personal,
                     "May see personal data in answers, which is masked for others; an admin may anyway");
    command.add_option("--days", options.days, "How many days it holds; for ever unless said")
        ->check(CLI::Range(1L, most_days))
        ->type_name("N");
}

}  // namespace

void add_token_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<TokenOptions>();
    CLI::App* command = program.add_subcommand("token", "Tokens: who may do what");
    command->require_subcommand(1);

    CLI::App* creating = command->add_subcommand("create", "Make a token; its secret is printed once");
    add_data_option(*creating, options->data);
    creating->add_option("--role", options->role, "admin, analyst, reviewer or uploader")
        ->required()
        ->type_name("ROLE");
    add_role_options(*creating, *options);
    creating->callback([options, &action] { action = [options] { return create(*options); }; });

    CLI::App* listing = command->add_subcommand("list", "List them: id, role, organisation, made, state");
    add_data_option(*listing, options->data);
    listing->callback([options, &action] { action = [options] { return list_tokens(*options); }; });

    CLI::App* revoking = command->add_subcommand("revoke", "End a token and its browser sessions");
    revoking->add_option("id", options->id, "Id of the token")->required();
    add_data_option(*revoking, options->data);
    revoking->callback([options, &action] { action = [options] { return revoke(*options); }; });

    CLI::App* linking =
        command->add_subcommand("link", "Print a link that opens a browser session once, within an hour");
    add_data_option(*linking, options->data);
    linking->add_option("--role", options->role, "admin unless said")->type_name("ROLE");
    linking->add_option("--listen", options->listen, "Where the service listens")
        ->capture_default_str()
        ->type_name("HOST:PORT");
    add_role_options(*linking, *options);
    linking->callback([options, &action] { action = [options] { return link(*options); }; });
}

}  // namespace groundswell::service
