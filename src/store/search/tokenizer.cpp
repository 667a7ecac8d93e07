// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search/tokenizer.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

#include <memory>

namespace attune::store {
namespace {

struct CloseBreaker {
    void operator()(UBreakIterator* breaker) const { ubrk_close(breaker); }
};

struct Tokenizer {
    std::unique_ptr<UBreakIterator, CloseBreaker> breaker;
};

int make(void*, const char**, int, Fts5Tokenizer** out) {
    UErrorCode status = U_ZERO_ERROR;
    auto tokenizer = std::make_unique<Tokenizer>();
    tokenizer->breaker.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
    if (U_FAILURE(status)) return SQLITE_ERROR;
    *out = reinterpret_cast<Fts5Tokenizer*>(tokenizer.release());
    return SQLITE_OK;
}

void drop(Fts5Tokenizer* tokenizer) {
    delete reinterpret_cast<Tokenizer*>(tokenizer);
}

using TokenSink = int (*)(void*, int, const char*, int, int, int);

int tokenize(Fts5Tokenizer* raw, void* context, int, const char* text, int size, TokenSink sink) {
    const auto* tokenizer = reinterpret_cast<Tokenizer*>(raw);
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text, size, &status);
    ubrk_setUText(tokenizer->breaker.get(), &view, &status);
    const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return SQLITE_ERROR;
    int result = SQLITE_OK;
    std::string token;
    auto* breaker = tokenizer->breaker.get();
    int begin = ubrk_first(breaker);
    for (int end = ubrk_next(breaker); end != UBRK_DONE && result == SQLITE_OK;
         begin = end, end = ubrk_next(breaker)) {
        if (ubrk_getRuleStatus(breaker) < UBRK_WORD_NONE_LIMIT) continue;
        token.clear();
        icu::StringByteSink<std::string> bytes(&token);
        fold->normalizeUTF8(0, icu::StringPiece(text + begin, end - begin), bytes, nullptr, status);
        result = sink(context, 0, token.data(), static_cast<int>(token.size()), begin, end);
    }
    utext_close(&view);
    return result;
}

fts5_api* api_of(sqlite3* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return nullptr;
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void register_tokenizer(sqlite3* connection) {
    fts5_api* api = api_of(connection);
    if (api == nullptr) throw SQLite::Exception("SQLite without FTS5", SQLITE_ERROR);
    fts5_tokenizer tokenizer{make, drop, tokenize};
    const int result = api->xCreateTokenizer(api, "attune", nullptr, &tokenizer, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(connection, result);
}

std::string tokenizer_version() {
    return fmt::format("1 / ICU {}", U_ICU_VERSION);
}

}  // namespace attune::store
