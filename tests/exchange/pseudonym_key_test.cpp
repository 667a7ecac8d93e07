// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "exchange/pseudonym_key/key_file.h"
#include "exchange/pseudonym_key/key_payload.h"
#include "support/folder.h"
#include "support/nothing_can_be_written.h"

using namespace attune;
using namespace attune::exchange;

namespace {

constexpr KeyEffort cheap{1, 8192};

model::PseudonymKey some_key() {
    model::PseudonymKey key;
    key.project = ProjectId(make_uuid7(1));
    model::PseudonymEntry entry;
    entry.id = make_uuid7(2);
    entry.words = {"Zebedee", "Zeb", "زبیدی"};
    entry.pseudonym = "[KEY WORKER]";
    entry.note = "from the first interview";
    entry.made = "2026-11-29";
    entry.match_case = true;
    entry.kind = model::IdentifierKind::organisation;
    key.entries = {entry};
    key.look_ups = {{"Jo", 1'700'000'000'000, "a concern", "Prof. Ali", {entry.id}}};
    return key;
}

KeyFile made(const std::filesystem::path& path, const model::PseudonymKey& key = some_key()) {
    auto file = KeyFile::create(path, "secret", key, cheap);
    if (!file) FAIL(file.error().sentence);
    return std::move(*file);
}

Error refused(const std::filesystem::path& path, std::string_view passphrase = "secret") {
    const auto file = KeyFile::open(path, passphrase);
    REQUIRE_FALSE(file);
    return file.error();
}

}  // namespace

TEST_CASE("a key file gives back what was put in, to its passphrase alone, and shows nothing of it") {
    const ::test::Folder folder;
    const auto path = folder / "p.attune-key";
    const model::PseudonymKey some = some_key();
    made(path, some);
    const std::string bytes = ::test::read_file(path);
    for (const char* word : {"Zebedee", "KEY WORKER", "interview", "Jo", "secret"})
        CHECK(bytes.find(word) == std::string::npos);
    struct stat facts {};
    REQUIRE(::stat(path.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    const auto opened = KeyFile::open(path, "secret");
    REQUIRE(opened);
    CHECK(encode_key(opened->key()) == encode_key(some));
    const auto wrong = refused(path, "Secret");
    CHECK(wrong.kind == ErrorKind::wrong_key);
    CHECK(wrong.sentence == "This is not the passphrase of the key file “p.attune-key”.");
}

TEST_CASE("a key file is never made over another file, and needs a passphrase") {
    const ::test::Folder folder;
    const auto path = folder / "p.attune-key";
    ::test::write_file(path, "precious");
    const auto over = KeyFile::create(path, "secret", {}, cheap);
    REQUIRE_FALSE(over);
    CHECK(over.error().kind == ErrorKind::conflict);
    CHECK(::test::read_file(path) == "precious");
    CHECK_FALSE(KeyFile::create(folder / "q", "", {}, cheap));
    CHECK_FALSE(std::filesystem::exists(folder / "q"));
    CHECK_FALSE(KeyFile::create(folder / "none/q", "secret", {}, cheap));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("damage, foreign files, newer ones and a changed one are told apart from a wrong passphrase") {
    const ::test::Folder folder;
    const auto path = folder / "p.attune-key";
    made(path);
    const std::string bytes = ::test::read_file(path);
    const auto with = [&](const std::string& now) {
        ::test::write_file(path, now);
        return refused(path);
    };
    CHECK(with("").sentence == "“p.attune-key”: This is not a key file of Attune.");
    CHECK(with("SQLite format 3").kind == ErrorKind::unreadable);
    for (std::size_t cut : {8UL, 40UL, 100UL, bytes.size() - 1})
        CHECK(with(bytes.substr(0, cut)).kind == ErrorKind::unreadable);
    CHECK(with(bytes + "x").kind == ErrorKind::unreadable);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        CAPTURE(at);
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        const auto error = with(changed);
        CHECK(error.kind == ErrorKind::unreadable);
        CHECK(error.sentence.back() == '.');
    }
    std::string newer = bytes;
    newer[8] = 2;
    CHECK(with(newer).sentence == "“p.attune-key”: The key file was written by another version of Attune.");
    CHECK(refused(folder / "nowhere").kind != ErrorKind::wrong_key);
}

TEST_CASE("whoever rights the checksum without the passphrase is found out by the seal") {
    const ::test::Folder folder;
    const auto path = folder / "p.attune-key";
    made(path);
    std::string bytes = ::test::read_file(path);
    bytes[95] = static_cast<char>(bytes[95] ^ 1);
    const std::string body = bytes.substr(0, bytes.size() - 32);
    const std::string hex = sha256_hex(body);
    std::string sum;
    for (std::size_t k = 0; k < 64; k += 2)
        sum += static_cast<char>(std::stoi(hex.substr(k, 2), nullptr, 16));
    ::test::write_file(path, body + sum);
    CHECK(refused(path).sentence ==
          "The key file “p.attune-key” was changed by something other than Attune.");
}

TEST_CASE("a key file written anew keeps its passphrase, is sealed afresh, and never loses a look-up") {
    const ::test::Folder folder;
    const auto path = folder / "p.attune-key";
    auto file = made(path);
    const std::string before = ::test::read_file(path);
    REQUIRE(file.replace(file.key()));
    CHECK(::test::read_file(path) != before);  // another nonce
    auto longer = file.key();
    longer.look_ups.push_back({"Al", 1, "again", "", {}});
    REQUIRE(file.replace(longer));
    CHECK(KeyFile::open(path, "secret")->key().look_ups.size() == 2);
    auto shorter = file.key();
    shorter.look_ups.pop_back();
    CHECK(file.replace(shorter).error().kind == ErrorKind::conflict);
    auto other = file.key();
    other.look_ups[0].who = "Nobody";
    CHECK(file.replace(other).error().kind == ErrorKind::conflict);
    CHECK(KeyFile::open(path, "secret")->key().look_ups[0].who == "Jo");

    auto second = KeyFile::open(path, "secret");
    REQUIRE(second);
    REQUIRE(second->replace(second->key()));
    const auto late = file.replace(file.key());
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == ErrorKind::conflict);
}

TEST_CASE("a key file that cannot be written stays as it was") {
    const ::test::Folder folder;
    const auto path = folder / "p.attune-key";
    auto file = made(path);
    const std::string before = ::test::read_file(path);
    auto more = file.key();
    more.entries[0].words.push_back("Z");
    {
        const attune::test::NothingCanBeWritten full;
        CHECK_FALSE(file.replace(more));
        CHECK_FALSE(KeyFile::create(folder / "q", "secret", {}, cheap));
    }
    CHECK(::test::read_file(path) == before);
    CHECK(file.key().entries[0].words.size() == 3);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    REQUIRE(file.replace(more));
    CHECK(KeyFile::open(path, "secret")->key().entries[0].words.size() == 4);
}

TEST_CASE("what is sealed is read with suspicion") {
    const std::string json = encode_key(some_key());
    REQUIRE(decode_key(json));
    CHECK(encode_key(*decode_key(json)) == json);
    for (const char* bad :
         {"", "[]", "{}", "{\"version\":1}",
          "{\"version\":\"1\",\"project\":\"\",\"entries\":[],\"look_ups\":[]}",
          "{\"version\":1,\"project\":\"x\",\"entries\":[],\"look_ups\":[]}",
          "{\"version\":1,\"project\":\"\",\"entries\":[1],\"look_ups\":[]}",
          "{\"version\":1,\"project\":\"\",\"entries\":[{\"id\":\"x\"}],\"look_ups\":[]}", "\xff"}) {
        CAPTURE(bad);
        const auto key = decode_key(bad);
        REQUIRE_FALSE(key);
        CHECK(key.error().sentence == "What is in this key file is not what Attune writes.");
    }
    CHECK(decode_key("{\"version\":9}").error().sentence == "This key file was written by a newer Attune.");
}

TEST_CASE("settled pseudonyms are read from a list, and those without one are passed over") {
    const auto entries = decode_entries(
        R"([{"words":["Karen","Kaz"],"pseudonym":"Amina","kind":"name","note":"n","match_case":true,"places":3},
            {"words":["Leeds"],"pseudonym":""},{"words":["M14 5RL"],"pseudonym":"[POSTCODE]","kind":"place"}])",
        "settled.json");
    REQUIRE(entries);
    REQUIRE(entries->size() == 2);
    CHECK((*entries)[0].words == std::vector<std::string>{"Karen", "Kaz"});
    CHECK((*entries)[0].match_case);
    CHECK((*entries)[1].kind == model::IdentifierKind::place);
    CHECK(decode_entries("{}", "s.json").error().sentence == "“s.json” is not a JSON list of pseudonyms.");
    CHECK(decode_entries("[{\"pseudonym\":\"A\"}]", "s.json").error().sentence ==
          "“s.json” needs “words” (a list) and “pseudonym” (a text) in item 1.");
    CHECK_FALSE(decode_entries("[3]", "s.json"));
    CHECK(key_as_csv(some_key().entries).find("[KEY WORKER],organisation,Zebedee; Zeb; زبیدی") !=
          std::string::npos);
}
