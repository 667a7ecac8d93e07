// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/archive_pack.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hash.h"
#include "exchange/refi/archive.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/read_project_xml.h"
#include "jobs/interviewed.h"
#include "store/commands/report_commands.h"
#include "store/queries/case_queries.h"
#include "support/refi_schema.h"

using namespace attune;
using namespace attune::test;

namespace {

const std::string* member(const jobs::ArchivePack& pack, const std::string& name) {
    const auto at = std::ranges::find(pack.members, name, &exchange::ZipMember::name);
    return at == pack.members.end() ? nullptr : &at->bytes;
}

bool holds(const jobs::ArchivePack& pack, const std::string& words) {
    return std::ranges::any_of(pack.members, [&](const exchange::ZipMember& one) {
        return one.name.find(words) != std::string::npos || one.bytes.find(words) != std::string::npos;
    });
}

void archiving(Interviewed& it, const std::string& of, bool given) {
    for (const auto& row : store::persons(*it.project))
        if (row.person.name.starts_with(of)) it.consent(row.person.id, given, model::ConsentScope::archive);
}

}  // namespace

TEST_CASE("an archive pack holds the texts of those who agreed to archiving, and of nobody else a word") {
    Interviewed it;
    it.project.coding(it.first, 13, 20, it.project.code("Not judged"));
    it.project.coding(it.second, 11, 18, it.project.code("Safe"));
    archiving(it, "Family 01", true);
    archiving(it, "Family 02", false);
    const auto pack = must(jobs::archive_pack(*it.project, {}));
    CHECK(pack.sources == 1);
    CHECK(pack.left_out == 2);
    REQUIRE(member(pack, "texts/001.txt") != nullptr);
    CHECK(*member(pack, "texts/001.txt") == "Interviewer: How was it?\n\nP1: She never judged me.\n\n");
    CHECK_FALSE(holds(pack, "I felt safe"));
    CHECK_FALSE(holds(pack, "We listen before we act"));
    CHECK_FALSE(holds(pack, "Family 02"));
    CHECK(pack.said.size() == 2);
    CHECK(holds(pack, "1 text is left out: somebody who speaks there did not agree to archiving."));
    for (const char* name : {"about.txt", "data-list.csv", "codebook.csv", "codings.csv", "dictionary.csv",
                             "deletions.csv", "manifest.csv"})
        CHECK_MESSAGE(member(pack, name) != nullptr, name);
    CHECK(member(pack, "manifest.csv")->find(sha256_hex(*member(pack, "texts/001.txt"))) !=
          std::string::npos);

    const auto more = must(jobs::archive_pack(*it.project, {true}));
    CHECK(more.sources == 2);  // the worker's too; never the second mother's
    CHECK_FALSE(holds(more, "I felt safe"));
}

TEST_CASE(
    "the project in an archive pack holds no word of a source that is left out, wherever it was written") {
    Interviewed it;
    it.project.coding(it.first, 13, 20, it.project.code("Not judged"));
    const CodeId safe = it.project.code("Safe");
    it.project.coding(it.second, 11, 18, safe);
    store::EditCode edit{safe, {}, {}, {}, {}, {}, {}, {}, {}};
    edit.example = "I felt safe with her.";
    it.project.run(edit);
    store::AddCoding noted;
    noted.id = it.project->new_id<CodingId>();
    noted.source = it.first;
    noted.range = it.answer(it.first);
    noted.code = safe;
    noted.note = "as the other said: I felt safe with her";
    it.project.run(noted);
    store::AddMemo memo;
    memo.memo.id = it.project->new_id<MemoId>();
    memo.memo.title = "I felt safe with her, says Family 02";
    memo.memo.links.emplace_back();
    memo.memo.links[0].source = it.first;
    it.project.run(memo);
    it.project.run(store::MarkQuote{it.mark(it.second, model::QuoteState::starred)});
    archiving(it, "Family 01", true);
    archiving(it, "Family 02", false);
    const auto pack = must(jobs::archive_pack(*it.project, {}));
    const std::string* const packed = member(pack, "project.qdpx");
    REQUIRE(packed != nullptr);
    CHECK(member(pack, "data-list.csv")->find("project.qdpx") != std::string::npos);
    CHECK(member(pack, "manifest.csv")->find(sha256_hex(*packed)) != std::string::npos);

    const auto archive = must(exchange::refi::Archive::open_bytes(*packed));
    const auto read = must(exchange::refi::read_project_xml([&] { return archive.project_xml(); }));
    REQUIRE(read.project.sources.size() == 1);
    CHECK(read.project.sources[0].selections.size() >= 2);
    CHECK(read.project.note_texts.empty());
    CHECK(archive.others().empty());
    std::string all = exchange::refi::project_xml(read.project);
    const tests::Schema schema("Project.xsd");
    if (schema.is_there()) CHECK(schema.faults(all) == "");
    for (const auto& name : archive.source_files()) all += name + must(archive.read(name));
    CHECK(all.find("She never judged me.") != std::string::npos);
    for (const char* words :
         {"felt safe", "Family 02", "We listen", "And then?", "Worker 1", "Family 01, mother"})
        CHECK_MESSAGE(all.find(words) == std::string::npos, words);
}

TEST_CASE("the same state gives the same pack, byte for byte, and an encrypted one tells nothing") {
    Interviewed it;
    archiving(it, "Family 01", true);
    const auto pack = must(jobs::archive_pack(*it.project, {}));
    const std::string bytes = must(jobs::packed(pack, {}));
    CHECK(bytes == must(jobs::packed(must(jobs::archive_pack(*it.project, {})), {})));
    const std::string sealed = must(jobs::packed(pack, Secret("a long passphrase")));
    CHECK(sealed != bytes);
    // Method 99 is what WinZip writes for AES; bit 0 says that a passphrase is needed.
    CHECK(static_cast<unsigned char>(sealed[8]) == 99);
    CHECK((static_cast<unsigned char>(sealed[6]) & 1U) == 1U);
    CHECK(static_cast<unsigned char>(bytes[8]) == 8);
}

TEST_CASE("without a text that may be archived the pack has none") {
    Interviewed it;
    const auto pack = must(jobs::archive_pack(*it.project, {}));
    CHECK(pack.sources == 0);
    CHECK(pack.left_out == 3);
}
