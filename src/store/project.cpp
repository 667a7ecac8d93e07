// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/initials.h"
#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/file/project_file.h"
#include "store/file/transaction.h"
#include "store/journal/recorder.h"
#include "store/project_state.h"
#include "store/rounds/copy_mark.h"

namespace attune::store {
namespace {

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

void insert_coder(Unit& unit, const NewCoder& coder) {
    SQLite::Statement row(unit.database(),
                          "INSERT INTO coder (id, name, initials, made_ms) VALUES (?, ?, ?, ?)");
    row.bind(1, coder.id.text());
    row.bind(2, coder.name);
    row.bind(3, coder.initials);
    row.bind(4, unit.now_ms());
    row.exec();
}

NewCoder new_coder(const std::string& name, const std::string& initials, std::int64_t now_ms) {
    return {CoderId(make_uuid7(now_ms)), name, initials.empty() ? model::initials_of(name) : initials};
}

Result<Sentence> start_project(Unit& unit, const NewProject& what, const NewCoder& coder) {
    insert_coder(unit, coder);
    const std::string id = unit.new_id();
    SQLite::Statement row(
        unit.database(),
        "INSERT INTO project (id, title, place, approach, waves, made_ms) VALUES (?, ?, ?, ?, ?, ?)");
    row.bind(1, id);
    row.bind(2, what.title);
    row.bind(3, what.place);
    row.bind(4, what.approach);
    row.bind(5, nlohmann::json(what.waves).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    row.bind(6, unit.now_ms());
    row.exec();
    return Sentence{fmt::format("Started the project {}", what.title), id};
}

}  // namespace

Project::Project(std::unique_ptr<State> state) : state_(std::move(state)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Result<Project> Project::create(const std::filesystem::path& file, const NewProject& what, Clock clock) {
    NewProject tidy = what;
    tidy.title = trimmed(what.title);
    tidy.coder_name = trimmed(what.coder_name);
    if (tidy.title.empty()) return fail(ErrorKind::invalid, "A project needs a title.");
    if (!encryption_available() && !what.passphrase.text.empty())
        return fail(ErrorKind::unsupported,
                    "This Attune was built without encryption, so it cannot protect a project.");
    if (tidy.coder_name.empty())
        return fail(ErrorKind::invalid, "A project needs the name of its first coder.");
    const auto made =
        make_project_file(file, what.passphrase.text, [&](SQLite::Database& database) -> Result<Ok> {
            const std::int64_t now = clock();
            const NewCoder coder = new_coder(tidy.coder_name, tidy.coder_initials, now);
            const Writing writing{database, SessionId(make_uuid7(now)), coder.id, now};
            begin_session(writing);
            const auto done = record(writing, Foundation::yes,
                                     [&](Unit& unit) { return start_project(unit, tidy, coder); });
            if (!done) return forward_error(done);
            return Ok{};
        });
    if (!made) return forward_error(made);
    OpenProject how;
    how.passphrase = what.passphrase;
    how.coder_name = tidy.coder_name;
    auto opened = open(file, how, std::move(clock));
    // Made, but no room to work in it: nobody would look for it after being told that it failed.
    if (!opened) const Scrap scrap(file);
    return opened;
}

Result<Project> Project::open(const std::filesystem::path& file, const OpenProject& how, Clock clock) {
    auto opened = how.access == Access::read_write
                      ? open_for_writing(file, how.passphrase.text, trimmed(how.coder_name), clock())
                      : open_for_reading(file, how.passphrase.text);
    if (!opened) return forward_error(opened);
    auto state = std::make_unique<State>();
    state->file = std::move(*opened);
    state->clock = std::move(clock);
    state->passphrase = how.passphrase;
    try {
        const bool of_the_copy = how.copy_is_its_coders && copy_mark(*state->file.database);
        const auto chosen = state->choose_coder(of_the_copy ? std::string() : how.coder_name, {});
        if (!chosen) return forward_error(chosen);
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
    return Project(std::move(state));
}

Result<Project> Project::open_beside() const {
    auto opened = store::open_beside(state_->file, state_->passphrase.text);
    if (!opened) return forward_error(opened);
    auto state = std::make_unique<State>();
    state->file = std::move(*opened);
    state->clock = state_->clock;
    state->passphrase = state_->passphrase;
    state->coder = state_->coder;
    return Project(std::move(state));
}

Result<Ok> Project::State::choose_coder(const std::string& given_name, const std::string& initials) {
    std::string name = trimmed(given_name);
    if (name.empty())
        if (const auto mark = copy_mark(*file.database)) {
            // A copy is for one coder, whoever made it.
            SQLite::Statement whose(*file.database, "SELECT name FROM coder WHERE id = ?");
            whose.bind(1, mark->coder.text());
            if (whose.executeStep()) name = whose.getColumn(0).getString();
        }
    if (name.empty()) {
        // Who worked in this file last; the newest operation may have come in with somebody's copy.
        SQLite::Statement last(
            *file.database,
            "SELECT c.name FROM setting s JOIN coder c ON c.id = s.value WHERE s.name = 'coder'");
        if (last.executeStep()) name = last.getColumn(0).getString();
    }
    SQLite::Statement known(
        *file.database,
        name.empty() ? "SELECT c.id, c.name FROM operation o JOIN coder c ON c.id = o.coder WHERE ?1 = '' "
                       "ORDER BY o.lamport DESC, o.id DESC LIMIT 1"
                     : "SELECT id, name FROM coder WHERE name = ?1 ORDER BY made_ms, id LIMIT 1");
    known.bind(1, name);
    const bool found = known.executeStep();
    if (!found && !file.lock) {
        // A reader may give any name; there is nothing that it would be written beside.
        joining.reset();
        coder = CoderId();
        return Ok{};
    }
    if (found) {
        joining.reset();
        coder = CoderId(known.getColumn(0).getString());
    } else {
        if (name.empty()) return fail(ErrorKind::invalid, "Say who works on the project.");
        if (const auto mark = copy_mark(*file.database); mark && mark->kind == CopyMark::Kind::blind)
            return fail(ErrorKind::invalid,
                        fmt::format("This copy was made for {}, who alone works in it.", mark->coder_name));
        joining = new_coder(name, initials, clock());
        coder = joining->id;
    }
    if (file.lock) file.lock->set_name(found ? known.getColumn(1).getString() : name);
    return Ok{};
}

Result<Done> Project::State::write(const std::function<Result<Done>(const Writing&)>& work) {
    if (!file.lock)
        return fail(ErrorKind::io,
                    fmt::format("“{}” is open for reading only.", file.path.filename().string()));
    try {
        return write_in(*file.database, work);
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file.path));
    }
}

Result<Done> Project::State::write_in(SQLite::Database& database,
                                      const std::function<Result<Done>(const Writing&)>& work) {
    const std::int64_t now = clock();
    const SessionId sitting = session.empty() ? SessionId(make_uuid7(now)) : session;
    const Writing writing{database, sitting, coder, now};
    Transaction transaction(database);
    if (session.empty())
        begin_session(writing);
    else
        note_coder(writing);
    if (joining) {
        auto joined = record(writing, Foundation::yes, [&](Unit& unit) -> Result<Sentence> {
            insert_coder(unit, *joining);
            return Sentence{fmt::format("{} joined the project", joining->name), joining->id.text()};
        });
        if (!joined) return joined;
    }
    auto done = work(writing);
    if (!done || !done->changed) return done;
    transaction.commit();
    session = sitting;
    joining.reset();
    ++commits;
    return done;
}

Result<Done> Project::run_unit(const std::function<Result<Sentence>(Unit&)>& work) {
    return state_->write([&](const Writing& writing) { return record(writing, Foundation::no, work); });
}

std::string Project::new_uuid() {
    return make_uuid7(state_->clock());
}

SQLite::Database& Project::database() const {
    return *state_->file.database;
}

TalkCounts& Project::talk_counts() const {
    return state_->talk;
}

const CoderId& Project::coder() const {
    return state_->coder;
}

bool Project::read_only() const {
    return !state_->file.lock;
}

const Passphrase& Project::passphrase() const {
    return state_->passphrase;
}

bool Project::encrypted() const {
    return !state_->passphrase.text.empty();
}

const std::filesystem::path& Project::file() const {
    return state_->file.path;
}

}  // namespace attune::store
