// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/element_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/source_commands.h"
#include "store/project.h"

namespace attune::test {

// The value, or an exception with the sentence, which fails the test that asked.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().sentence);
    return std::move(*result);
}

// A folder of its own, gone with the object.
class ScratchFolder {
  public:
    ScratchFolder()
        : path_(std::filesystem::temp_directory_path() / ("attune-test-" + make_uuid7(0).substr(9))) {
        std::filesystem::create_directories(path_);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// One turn of a source to make. An empty label: nobody is named.
struct Said {
    std::string label;
    std::string words;
    model::Role role = model::Role::participant;
};

inline std::int64_t code_points_in(std::string_view text) {
    std::int64_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

// A transcript of these turns, joined by line ends; equal labels are one speaker.
inline model::Transcript transcript_of(const std::string& title, const std::vector<Said>& turns) {
    model::Transcript transcript;
    transcript.title = title;
    transcript.reading = "labels";
    transcript.encoding = "UTF-8";
    std::int64_t at = 0;
    for (const Said& said : turns) {
        if (!transcript.turns.empty()) {
            transcript.text += '\n';
            ++at;
        }
        model::Turn turn;
        turn.range = {{at}, {at + code_points_in(said.words)}};
        at = turn.range.end.value;
        transcript.text += said.words;
        if (!said.label.empty()) {
            std::size_t speaker = 0;
            while (speaker < transcript.speakers.size() && transcript.speakers[speaker].label != said.label)
                ++speaker;
            if (speaker == transcript.speakers.size()) {
                transcript.speakers.emplace_back();
                transcript.speakers.back().label = said.label;
                transcript.speakers.back().role = said.role;
            }
            turn.speakers.push_back(speaker);
        }
        transcript.turns.push_back(std::move(turn));
    }
    return transcript;
}

// A project file in a scratch folder, with short ways to fill it. Time moves by a second at each look at the
// clock.
class TestProject {
  public:
    explicit TestProject(const std::string& coder = "Ada Coder", const std::string& passphrase = {}) {
        store::NewProject what;
        what.title = "Test project";
        what.place = "Testville";
        what.approach = "framework";
        what.coder_name = coder;
        passphrase_ = passphrase;
        what.passphrase.text = passphrase;
        project_.emplace(must(store::Project::create(file(), what, clock())));
    }

    store::Project& operator*() { return *project_; }
    store::Project* operator->() { return &*project_; }
    std::filesystem::path file() const { return folder_.path() / "test.attune"; }
    const std::filesystem::path& folder() const { return folder_.path(); }

    // After it only file() and reopen() may be used.
    void close() { project_.reset(); }
    // Closes the file and opens it again.
    void reopen(store::Access access = store::Access::read_write) {
        project_.reset();
        store::OpenProject how;
        how.access = access;
        how.passphrase.text = passphrase_;
        project_.emplace(must(store::Project::open(file(), how, clock())));
    }

    // Runs a command that must succeed.
    template <class Command>
    store::Done run(const Command& command) {
        return must(project_->run(command));
    }

    SourceId source(const std::string& title, const std::vector<Said>& turns) {
        store::ImportSources import;
        store::ImportSources::Item& item = import.items.emplace_back();
        item.id = project_->new_id<SourceId>();
        item.transcript = transcript_of(title, turns);
        item.original.name = title + ".txt";
        item.original.media_type = "text/plain";
        item.original.bytes = item.transcript.text;
        run(import);
        return item.id;
    }
    // One turn of one participant.
    SourceId source(const std::string& title, const std::string& text) {
        return source(title, {{"P1", text}});
    }

    CodeId code(const std::string& name, const CodeId& parent = {}) {
        store::CreateCode create;
        create.code.id = project_->new_id<CodeId>();
        create.code.name = name;
        create.code.parent = parent;
        run(create);
        return create.code.id;
    }

    // Makes this person the one who works now.
    CoderId work_as(const std::string& name) {
        must(project_->work_as(name));
        return project_->coder();
    }

    // The coding that results: a new one, or the one that was there or was extended.
    CodingId coding(const SourceId& source, std::int64_t begin, std::int64_t end, const CodeId& code) {
        store::AddCoding add;
        add.id = project_->new_id<CodingId>();
        add.source = source;
        add.range = {{begin}, {end}};
        add.code = code;
        return CodingId(run(add).subject);
    }

  private:
    static Clock clock() {
        auto now = std::make_shared<std::int64_t>(1'700'000'000'000);
        return [now] { return *now += 1000; };
    }

    ScratchFolder folder_;
    std::string passphrase_;
    std::optional<store::Project> project_;
};

}  // namespace attune::test
