// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sealed.h"

#include <doctest/doctest.h>

#include <utility>

#include "base/secret.h"

using namespace attune;

namespace {

constexpr KeyEffort cheap{1, 8192};

SealingKey key_of(std::string_view passphrase, std::string_view salt = "0123456789abcdef") {
    auto key = key_from_passphrase(passphrase, salt, cheap);
    REQUIRE(key);
    return std::move(*key);
}

}  // namespace

TEST_CASE("what is sealed comes out the same under the same key, and not at all otherwise") {
    const std::string nonce = random_bytes(nonce_size);
    const std::string words("Karen\0is Amina", 14);
    const SealingKey key = key_of("secret");
    const std::string sealed = seal(words, "header", nonce, key);
    CHECK(sealed.size() == words.size() + seal_overhead);
    CHECK(sealed.find("Karen") == std::string::npos);
    CHECK(unseal(sealed, "header", nonce, key) == words);
    CHECK(unseal(sealed, "header", nonce, key_of("secret")) == words);
    CHECK_FALSE(unseal(sealed, "header", nonce, key_of("Secret")));
    CHECK_FALSE(unseal(sealed, "header", nonce, key_of("secret", "0123456789abcdeX")));
    CHECK_FALSE(unseal(sealed, "Header", nonce, key));
    CHECK_FALSE(unseal(sealed, "header", random_bytes(nonce_size), key));
    CHECK_FALSE(unseal("", "header", nonce, key));
    for (std::size_t k = 0; k < sealed.size(); ++k) {
        std::string changed = sealed;
        changed[k] = static_cast<char>(changed[k] ^ 1);
        CHECK_FALSE(unseal(changed, "header", nonce, key));
    }
    CHECK(unseal(seal("", "", nonce, key), "", nonce, key) == "");
}

TEST_CASE("a key's check tells keys apart, and labels, and efforts out of bounds are refused") {
    CHECK(key_check(key_of("secret"), "a") == key_check(key_of("secret"), "a"));
    CHECK(key_check(key_of("secret"), "a") != key_check(key_of("secret"), "b"));
    CHECK(key_check(key_of("secret"), "a") != key_check(key_of("secreT"), "a"));
    for (const KeyEffort effort :
         {KeyEffort{0, 8192}, KeyEffort{1, 1}, KeyEffort{1000, 8192}, KeyEffort{1, std::uint64_t{1} << 40}})
        CHECK_FALSE(key_from_passphrase("secret", "0123456789abcdef", effort));
    CHECK_FALSE(key_from_passphrase("secret", "short", cheap));
    CHECK(random_bytes(24) != random_bytes(24));
    std::string secret = "secret";
    wipe(secret);
    CHECK(secret.empty());
    SealingKey one = key_of("secret");
    SealingKey two = std::move(one);
    two = key_of("other");
    CHECK(key_check(two, "a") == key_check(key_of("other"), "a"));
}

TEST_CASE("a secret that is moved leaves no letter behind, and a copy stands for itself") {
    for (const char* words : {"short", "a passphrase that is longer than what a string keeps in itself"}) {
        Secret first{std::string(words)};
        const Secret copy = first;
        const Secret moved = std::move(first);
        CHECK(first.empty());  // NOLINT(bugprone-use-after-move): that is the point
        CHECK(copy.text == words);
        CHECK(moved.text == words);
        const std::string_view left(first.text.data(), std::string().capacity());
        CHECK(left.find('s') == std::string_view::npos);
        Secret other{std::string("else")};
        other = copy;
        CHECK(other.text == words);
        other.clear();
        CHECK(other.empty());
        CHECK(copy.text == words);
    }
}
