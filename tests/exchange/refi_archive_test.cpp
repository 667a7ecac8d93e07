// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <sys/stat.h>

#include "exchange/refi/archive.h"
#include "support/docx_builder.h"
#include "support/folder.h"
#include "support/refi.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::Parts;
using attune::tests::refi_project;
using attune::tests::zipped;

namespace {

std::string refusal(const std::string& bytes) {
    const auto archive = refi::Archive::open_bytes(bytes);
    REQUIRE_FALSE(archive.has_value());
    CHECK(archive.error().sentence.ends_with('.'));
    return archive.error().sentence;
}

bool contains(const std::string& sentence, const std::string& words) {
    return sentence.find(words) != std::string::npos;
}

std::string all_of(const refi::Archive& archive) {
    auto pull = archive.project_xml();
    REQUIRE(pull.has_value());
    std::string all;
    char piece[100];
    for (std::int64_t got = 0; (got = (*pull)(piece, sizeof piece)) > 0;)
        all.append(piece, static_cast<std::size_t>(got));
    return all;
}

// The archive with every `from` in its bytes, names in the directory too, made `to`, of equal length.
std::string with_name(std::string bytes, const std::string& from, const std::string& to) {
    REQUIRE(from.size() == to.size());
    for (std::size_t at = 0; (at = bytes.find(from, at)) != std::string::npos;)
        bytes.replace(at, from.size(), to);
    return bytes;
}

}  // namespace

TEST_CASE("files of an archive are found whatever the case and form of their paths") {
    const std::string bytes = zipped({{"My Project.QDE", refi_project("")},
                                      {"Sources/", ""},
                                      {"Sources/ABC.txt", "words"},
                                      {"sources/.root", ""},
                                      {"private.json", "{}"}});
    const auto archive = refi::Archive::open_bytes(bytes);
    REQUIRE_MESSAGE(archive.has_value(), (archive ? "" : archive.error().sentence));
    CHECK(all_of(*archive) == refi_project(""));
    for (const char* path : {"internal://ABC.txt", "internal://abc.TXT", "internal:/abc.txt", "abc.txt",
                             "Sources\\abc.txt", "internal://sources/abc.txt"})
        CHECK(archive->read(path).value_or("") == "words");
    CHECK_FALSE(archive->read("relative:///abc.txt").has_value());
    CHECK_FALSE(archive->read("absolute:///C:/abc.txt").has_value());
    CHECK_FALSE(archive->read("internal://missing.txt").has_value());
    CHECK(archive->read("internal://abc.txt", 4).error().kind == ErrorKind::unsupported);
    CHECK(archive->others() == std::vector<std::string>{"private.json"});
}

TEST_CASE("a project that was packed within a folder is found, system files beside it are not") {
    const std::string bytes = zipped({{"__MACOSX/._project.qde", "x"},
                                      {"Study/._project.qde", "x"},
                                      {"Study/project.qde", refi_project("")},
                                      {"Study/sources/a.txt", "words"}});
    const auto archive = refi::Archive::open_bytes(bytes);
    REQUIRE(archive.has_value());
    CHECK(archive->read("internal://a.txt").value_or("") == "words");
}

TEST_CASE("of several projects the one with the standard's name counts, or none") {
    const std::string bytes =
        zipped({{"a.qde", "<a/>"}, {"Project.qde", "<b/>"}, {"old/project.qde", "<c/>"}});
    const auto archive = refi::Archive::open_bytes(bytes);
    REQUIRE(archive.has_value());
    CHECK(all_of(*archive) == "<b/>");
    CHECK(archive->remarks().size() == 1);
    CHECK(contains(refusal(zipped({{"a.qde", "<a/>"}, {"b.qde", "<b/>"}})), "“a.qde” and “b.qde”"));
    CHECK(contains(refusal(zipped({{"a.xml", "<a/>"}})), "no project"));
}

TEST_CASE("an archive that leads out of itself is refused") {
    const std::string good = zipped({{"project.qde", "<a/>"}, {"sources/xx.txt", "words"}});
    CHECK(contains(refusal(with_name(good, "sources/xx.txt", "../../../x.txt")), "points outside"));
    CHECK(contains(refusal(with_name(good, "sources/xx.txt", "/ources/xx.txt")), "points outside"));
    CHECK(contains(refusal(with_name(good, "sources/xx.txt", "..\\..\\..\\x.txt")), "points outside"));
    CHECK(contains(refusal(with_name(good, "sources/xx.txt", "C:\\rces/xx.txt")), "points outside"));
}

TEST_CASE("entries of one name, symbolic links and locked entries are refused") {
    const std::string twice =
        zipped({{"project.qde", "<a/>"}, {"sources/a.txt", "1"}, {"Sources/A.txt", "2"}});
    CHECK(contains(refusal(twice), "two entries"));
    CHECK(contains(refusal(with_name(zipped({{"project.qde", "<a/>"}, {"projecx.qde", "<b/>"}}),
                                     "projecx.qde", "project.qde")),
                   "two entries"));

    const test::Folder folder;
    const auto file = folder / "link.qdpx";
    int code = 0;
    zip_t* const zip = zip_open(file.c_str(), ZIP_CREATE, &code);
    REQUIRE(zip != nullptr);
    const char project[] = "<a/>", target[] = "/etc/passwd";
    zip_file_add(zip, "project.qde", zip_source_buffer(zip, project, sizeof project - 1, 0), 0);
    const auto link = static_cast<zip_uint64_t>(
        zip_file_add(zip, "sources/a.txt", zip_source_buffer(zip, target, sizeof target - 1, 0), 0));
    zip_file_set_external_attributes(zip, link, 0, ZIP_OPSYS_UNIX,
                                     static_cast<zip_uint32_t>(S_IFLNK | 0777) << 16);
    REQUIRE(zip_close(zip) == 0);
    const auto archive = refi::Archive::open(file);
    REQUIRE_FALSE(archive.has_value());
    CHECK(contains(archive.error().sentence, "symbolic link"));
}

TEST_CASE("an archive that would fill the memory is refused") {
    const std::string bomb(std::size_t{16} << 20, 'a');
    const std::string packed = zipped({{"project.qde", "<a/>"}, {"sources/a.txt", bomb}});
    const auto archive = refi::Archive::open_bytes(packed);
    REQUIRE(archive.has_value());
    const auto read = archive->read("internal://a.txt");
    REQUIRE_FALSE(read.has_value());
    CHECK(contains(read.error().sentence, "times its size"));
    const std::string packed_xml = zipped({{"project.qde", bomb}});
    const auto xml = refi::Archive::open_bytes(packed_xml);
    REQUIRE(xml.has_value());
    CHECK_FALSE(xml->project_xml().has_value());
}

TEST_CASE("what is no archive is named for what it is") {
    CHECK(contains(refusal(" <!DOCTYPE html><html>"), "web page"));
    CHECK(contains(refusal("PK\x03\x04 cut off"), "damaged or cut off"));
    CHECK(contains(refusal(""), "empty"));
    CHECK(contains(refusal("anything"), "not an archive"));
    const std::string good = zipped({{"project.qde", "<a/>"}});
    CHECK(contains(refusal(good.substr(0, good.size() / 2)), "damaged or cut off"));
}

TEST_CASE("a project's XML that lies by itself is read as it is") {
    const test::Folder folder;
    test::write_file(folder / "project.qde", refi_project(""));
    const auto archive = refi::Archive::open(folder / "project.qde");
    REQUIRE(archive.has_value());
    CHECK(all_of(*archive) == refi_project(""));
    CHECK_FALSE(archive->has("internal://a.txt"));
    test::write_file(folder / "page.qdpx", "<html>");
    CHECK_FALSE(refi::Archive::open(folder / "page.qdpx").has_value());
    CHECK(refi::Archive::open(folder / "none.qdpx").error().kind == ErrorKind::not_found);
}
