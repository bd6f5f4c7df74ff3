#include "tests/storage/contract.h"

namespace groundswell::storage::testing {
namespace {

class SqliteBackend : public Backend {
public:
    std::unique_ptr<Store> open() override { return open_store(directory_.data()); }
    std::unique_ptr<Backend> fresh() const override { return std::make_unique<SqliteBackend>(); }

private:
    TemporaryDirectory directory_;
};

}  // namespace

std::vector<NamedBackend> all_backends() {
    return {{"sqlite", [] { return std::make_unique<SqliteBackend>(); }}};
}

}  // namespace groundswell::storage::testing
