// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "exchange/export/rows.h"
#include "exchange/files/read_file.h"
#include "exchange/files/write_file.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::exchange;

namespace {

namespace fs = std::filesystem;

class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("attune-export-" + std::to_string(::getpid()))) {
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code error;
        fs::permissions(path_, fs::perms::owner_all, error);
        fs::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }
    const fs::path& path() const { return path_; }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
    }

  private:
    fs::path path_;
};

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A reader of RFC 4180, written from the standard and not from the writer.
std::vector<std::vector<std::string>> parsed(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    for (std::size_t at = 0; at < csv.size(); ++at) {
        const char c = csv[at];
        if (quoted) {
            if (c == '"' && at + 1 < csv.size() && csv[at + 1] == '"') {
                field += '"';
                ++at;
            } else if (c == '"') {
                quoted = false;
            } else {
                field += c;
            }
        } else if (c == '"') {
            REQUIRE(field.empty());
            quoted = true;
        } else if (c == ',') {
            row.push_back(std::move(field));
            field.clear();
        } else if (c == '\r') {
            REQUIRE(csv.at(at + 1) == '\n');
            ++at;
            row.push_back(std::move(field));
            field.clear();
            rows.push_back(std::move(row));
            row.clear();
        } else {
            field += c;
        }
    }
    REQUIRE_FALSE(quoted);
    REQUIRE(row.empty());
    return rows;
}

CodingRow coding() {
    CodingRow row;
    row.id = "c1";
    row.source = "TB-P-07, second visit";
    row.source_id = "s1";
    row.begin = 120;
    row.end = 151;
    row.code = "Trust in key worker";
    row.code_id = "k1";
    row.coder = "Karen Mills";
    row.quote = "She said \"I'm here\",\nand she was.";
    row.speaker = "R1";
    row.magnitude = {model::CodingDirection::positive, 2, model::Account::own_experience};
    row.note = "";
    row.elements = {"Trusting relationship", "Named key worker"};
    row.made_ms = 1'647'248'700'123;
    return row;
}

}  // namespace

TEST_CASE("codings go out as a table that reads back the same") {
    CodingRow bare = coding();
    bare.magnitude = {};
    bare.elements.clear();
    const auto rows = parsed(codings_csv({coding(), bare}));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == std::vector<std::string>{"id", "source", "source_id", "begin", "end", "code", "code_id",
                                              "coder", "quote", "speaker", "direction", "intensity",
                                              "account", "note", "elements", "made", "quote_held"});
    CHECK(rows[1] == std::vector<std::string>{"c1", "TB-P-07, second visit", "s1", "120", "151",
                                              "Trust in key worker", "k1", "Karen Mills",
                                              "She said \"I'm here\",\nand she was.", "R1", "positive", "2",
                                              "own_experience", "", "Trusting relationship; Named key worker",
                                              "2022-03-14T09:05:00Z", "false"});
    CHECK(rows[2][10].empty());
    CHECK(rows[2][11].empty());
}

TEST_CASE("codings go out as JSON with null for what was not given") {
    CodingRow bare = coding();
    bare.magnitude = {};
    const auto json = nlohmann::ordered_json::parse(codings_json({coding(), bare}));
    REQUIRE(json.size() == 2);
    CHECK(json[0]["quote"] == "She said \"I'm here\",\nand she was.");
    CHECK(json[0]["begin"] == 120);
    CHECK(json[0]["intensity"] == 2);
    CHECK(json[0]["elements"].size() == 2);
    CHECK(json[0]["note"].is_null());
    CHECK(json[1]["direction"].is_null());
    CHECK(json[1]["intensity"].is_null());
    std::vector<std::string> keys;
    for (const auto& entry : json[0].items()) keys.push_back(entry.key());
    CHECK(keys == parsed(codings_csv({}))[0]);
    CHECK(codings_json({}) == "[]\n");
    CodingRow held = coding();
    held.held = true;
    held.quote.clear();
    CHECK(nlohmann::json::parse(codings_json({held}))[0]["quote"].is_null());
    CHECK(parsed(codings_csv({held}))[1].back() == "true");
}

TEST_CASE("codebook and memos have the same columns in both forms") {
    CodeRow code;
    code.id = "k1";
    code.name = "Trust";
    code.aliases = {"bond", "rapport"};
    code.colour = "#E69F00";
    code.state = "active";
    MemoRow memo;
    memo.kind = model::MemoKind::case_;
    memo.text = "One\n\nTwo";
    memo.about = {"TB-P-07"};
    for (const auto& [csv, json] : {std::pair(codebook_csv({code}), codebook_json({code})),
                                    std::pair(memos_csv({memo}), memos_json({memo}))}) {
        const auto rows = parsed(csv);
        const auto all = nlohmann::ordered_json::parse(json);
        std::vector<std::string> keys;
        for (const auto& entry : all[0].items()) keys.push_back(entry.key());
        CHECK(keys == rows[0]);
        CHECK(rows[1].size() == rows[0].size());
    }
    CHECK(parsed(memos_csv({memo}))[1][1] == "case");
    CHECK(parsed(codebook_csv({code}))[1][10] == "bond; rapport");
}

TEST_CASE("a spreadsheet is kept from computing what people said") {
    CodingRow row = coding();
    for (const std::string quote : {"=1+1", "+44", "- no, not on duty", "@everyone", "\tx", "\n=2"}) {
        row.quote = quote;
        CHECK(parsed(codings_csv({row}))[1][8] == quote);
        const auto guarded = codings_csv({row}, CsvOptions::for_spreadsheet());
        CHECK(
            guarded.starts_with("\xEF\xBB\xBF"
                                "id,"));
        CHECK(parsed(guarded)[1][8] == "'" + quote);
    }
    row.quote = "– an en dash begins no formula";
    CHECK(parsed(codings_csv({row}, CsvOptions::for_spreadsheet()))[1][8] == row.quote);
    row.begin = 0;
    CHECK(parsed(codings_csv({row}, CsvOptions::for_spreadsheet()))[1][3] == "0");
}

TEST_CASE("what is put before a formula can be told from what somebody wrote, and goes again") {
    for (const std::string words :
         {"=x", "'=x", "''@x", "-x", "+44", "\tx", "'", "''", "'x", "x", "", "’=x", "'\n"}) {
        CsvWriter csv(CsvOptions::guarded());
        csv.text(words).end_row();
        const std::string field = parsed(csv.take())[0][0];
        CHECK(without_guard(field) == words);
        CHECK_FALSE(field.find_first_of("=+-@\t\r\n") == 0);
    }
}

TEST_CASE("any Unicode quote comes back exactly from both forms") {
    std::mt19937 random(20220314);
    const std::vector<char32_t> odd{U'"',   U',',     U'\n',   U'\r',   U'\t',  U' ',   U'\'', U'=',
                                    0x301,  0x200D,   0x1F469, 0x1F37C, 0x202E, 0x200F, U'ہ',  U'。',
                                    0xFFFD, 0x10FFFF, 0x0B,    U'\\',   U'a',   U'é'};
    for (int round = 0; round < 500; ++round) {
        CodingRow row = coding();
        row.quote.clear();
        for (unsigned length = random() % 30; length > 0; --length)
            text::append(row.quote, odd[random() % odd.size()]);
        row.note = row.quote;
        const auto table = parsed(codings_csv({row}));
        REQUIRE(table[1][8] == row.quote);
        REQUIRE(table[1][13] == row.quote);
        REQUIRE(nlohmann::json::parse(codings_json({row}))[0]["quote"] == row.quote);
    }
}

TEST_CASE("times are told in UTC") {
    CHECK(utc_time(0) == "1970-01-01T00:00:00Z");
    CHECK(utc_time(951'782'399'999) == "2000-02-28T23:59:59Z");
    CHECK(utc_time(951'868'800'000) == "2000-03-01T00:00:00Z");
    CHECK(utc_time(-1) == "1969-12-31T23:59:59Z");
}

TEST_CASE("a file is written whole, keeps its permissions and leaves nothing beside it") {
    const Folder folder;
    const fs::path path = folder / "codings – März.csv";
    REQUIRE(write_file_atomically(path, "one").has_value());
    CHECK(content(path) == "one");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    REQUIRE(write_file_atomically(path, std::string(3'000'000, 'x')).has_value());
    CHECK(fs::file_size(path) == 3'000'000);
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(folder.files() == 1);
    fs::create_symlink(path, folder / "link.csv");
    REQUIRE(write_file_atomically(folder / "link.csv", "two").has_value());
    CHECK(fs::is_symlink(folder / "link.csv"));
    CHECK(content(path) == "two");
}

TEST_CASE("no export takes the place of a project or of its key") {
    const Folder folder;
    const auto put = [&](const char* name, std::string_view bytes) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return folder / name;
    };
    constexpr std::string_view database("SQLite format 3\0 and what is in it", 34);
    const std::pair<const char*, std::string_view> works[] = {{"study.attune", database},
                                                              {"locked.ATTUNE", "random bytes"},
                                                              {"study.attune-key", "names"},
                                                              {"study.docx", database}};
    for (const auto& [name, bytes] : works) {
        CAPTURE(name);
        const auto path = put(name, bytes);
        const auto written = write_file_atomically(path, "report");
        REQUIRE_FALSE(written.has_value());
        CHECK(written.error().kind == ErrorKind::conflict);
        CHECK(content(path) == bytes);
    }
    fs::create_symlink(folder / "study.attune", folder / "link.csv");
    CHECK_FALSE(write_file_atomically(folder / "link.csv", "report").has_value());
    CHECK(content(folder / "study.attune") == database);
    CHECK_FALSE(write_file_atomically(folder / "study.attune", [](const fs::path&) -> Result<Ok> {
                    return Ok{};
                }).has_value());
    CHECK(content(folder / "study.attune") == database);
}

TEST_CASE("a file that cannot be written says why and leaves the old one whole") {
    const Folder folder;
    const auto missing = write_file_atomically(folder / "none/x.csv", "x");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == ErrorKind::io);
    CHECK(missing.error().sentence == "“x.csv” was not written: there is no folder “none”.");
    if (std::filesystem::is_directory("/proc")) {
        const auto refused = write_file_atomically("/proc/x.csv", "x");
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().sentence ==
              "“x.csv” was not written: nothing may be written into the folder “proc”.");
    }
    const auto onto_folder = write_file_atomically(folder.path(), "x");
    REQUIRE_FALSE(onto_folder.has_value());
    CHECK(onto_folder.error().sentence.find("is a folder") != std::string::npos);
    CHECK_FALSE(write_file_atomically(folder / std::string(300, 'n'), "x").has_value());
    CHECK(folder.files() == 0);
    // Everything that needs other rights than the test's own happens in a child.
    const fs::path path = folder / "kept.csv";
    REQUIRE(write_file_atomically(path, "old").has_value());
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                       fs::perms::others_exec | fs::perms::group_read |
                                       fs::perms::group_exec);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(9);
        const auto written = write_file_atomically(path, "new");
        const bool right =
            !written && written.error().kind == ErrorKind::io &&
            written.error().sentence.find("nothing may be written into the folder") != std::string::npos;
        ::_exit(right ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(content(path) == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("a disk without room leaves the old file whole and nothing behind") {
    const Folder folder;
    const fs::path path = folder / "kept.csv";
    REQUIRE(write_file_atomically(path, "old").has_value());
    // A limit on the size of files stands in for a full disk: write() fails half-way in the same manner.
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100'000, 100'000};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(9);
        const auto written = write_file_atomically(path, std::string(1'000'000, 'x'));
        ::_exit(!written && written.error().kind == ErrorKind::io ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(content(path) == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("a file is read whole with its name and kind") {
    const Folder folder;
    const fs::path path = folder / "Ääkköset – haastattelu 1.vtt";
    REQUIRE(write_file_atomically(path, "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n").has_value());
    const auto file = read_file(path);
    REQUIRE(file.has_value());
    CHECK(file->name == "Ääkköset – haastattelu 1.vtt");
    CHECK(file->media_type == "text/vtt");
    CHECK(file->bytes.size() == 35);
}

TEST_CASE("a file that cannot be read says why") {
    const Folder folder;
    CHECK(read_file(folder / "none.txt").error().kind == ErrorKind::not_found);
    CHECK(read_file(folder / "none.txt").error().sentence == "There is no file “none.txt”.");
    CHECK(read_file(folder.path()).error().sentence.find("is a folder") != std::string::npos);
    CHECK(read_file("/dev/null").error().sentence.find("is not a file") != std::string::npos);
    const fs::path pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(read_file(pipe).error().sentence.find("is not a file") != std::string::npos);

    // Half a gigabyte without a block on the disk: refused by its size, before a byte is read.
    const fs::path huge = folder / "huge.txt";
    std::ofstream(huge).put(' ');
    fs::resize_file(huge, 500'000'000);
    bool reported = false;
    const auto read = read_file(huge, JobControl([&](const Progress&) { reported = true; }));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::unsupported);
    CHECK(read.error().sentence.starts_with("“huge.txt” has 477 MB; files of up to 100 MB"));
    CHECK_FALSE(reported);
}

TEST_CASE("reading stops when it is cancelled") {
    const Folder folder;
    const fs::path path = folder / "long.txt";
    REQUIRE(write_file_atomically(path, std::string(5'000'000, 'x')).has_value());
    int reports = 0;
    JobControl* handle = nullptr;
    JobControl control([&](const Progress& progress) {
        CHECK(progress.total == 5'000'000);
        if (++reports == 2) handle->cancel();
    });
    handle = &control;
    const auto read = read_file(path, control);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::cancelled);
    CHECK(reports == 2);
}
