#include "tests/storage/contract.h"

namespace groundswell::storage::testing {
namespace {

class SqliteBackend : public Backend {
public:
    std::unique_ptr<Store> open() override { return open_store(directory_.data()); }

private:
    TemporaryDirectory directory_;
};

}  // namespace

std::vector<NamedBackend> all_backends() {
    return {{"sqlite", [] { return std::make_unique<SqliteBackend>(); }}};
}

}  // namespace groundswell::storage::testing
