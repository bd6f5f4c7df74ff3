// The one suite every backend of the Store contract passes. A backend joins by adding its factory here.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/store.h"
#include "tests/storage/sqlite_fixture.h"

namespace groundswell::storage::testing {

// One empty store of one backend, which can be closed and opened again.
class Backend {
public:
    virtual ~Backend() = default;
    virtual std::unique_ptr<Store> open() = 0;
    virtual std::unique_ptr<Backend> fresh() const = 0;  // another empty one
};

using BackendFactory = std::function<std::unique_ptr<Backend>()>;
struct NamedBackend {
    std::string name;
    BackendFactory make;
};
std::vector<NamedBackend> all_backends();

}  // namespace groundswell::storage::testing

// A contract test: the body runs once for each backend, with `backend` and an open `store`.
#define CONTRACT_TEST(title) CONTRACT_TEST_NAMED(title, DOCTEST_ANONYMOUS(contract_test_))
#define CONTRACT_TEST_NAMED(title, function)                                                                      \
    static void function(groundswell::storage::testing::Backend&, std::unique_ptr<groundswell::storage::Store>&); \
    TEST_CASE("every store: " title) {                                                                            \
        for (const auto& named : groundswell::storage::testing::all_backends()) {                                 \
            INFO("backend " << named.name);                                                                       \
            auto backend = named.make();                                                                          \
            auto store = backend->open();                                                                         \
            function(*backend, store);                                                                            \
        }                                                                                                         \
    }                                                                                                             \
    static void function([[maybe_unused]] groundswell::storage::testing::Backend& backend,                        \
                         [[maybe_unused]] std::unique_ptr<groundswell::storage::Store>& store)
