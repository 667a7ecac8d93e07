// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/codebook.h"

#include <map>
#include <utility>
#include <vector>

#include "exchange/codebook/codebook_reader.h"
#include "jobs/plain_file.h"
#include "store/commands/code_commands.h"
#include "store/queries/queries.h"

namespace attune::jobs {
namespace {

class Loading {
  public:
    explicit Loading(store::Project& project) : project_(project) {
        for (const auto& row : store::codebook(project))
            known_.emplace(std::pair(row.code.parent, row.code.name), row.code.id);
        for (const auto& row : store::elements(project)) elements_.emplace(row.element.key, row.element.id);
    }

    // Adds the entries below `parent` to the command; those known by their path of names only lend their id
    // to what is below them.
    Result<Ok> add(const std::vector<exchange::CodebookEntry>& entries, const CodeId& parent,
                   const std::filesystem::path& file) {
        for (const auto& entry : entries) {
            const auto known = known_.find(std::pair(parent, entry.code.name));
            CodeId id = known != known_.end() ? known->second : project_.new_id<CodeId>();
            if (known == known_.end()) {
                auto elements = elements_of(entry);
                if (!elements) return fault_in(file, entry.line, elements.error());
                store::ImportCodebook::Entry added{entry.code, std::move(*elements)};
                added.code.id = id;
                added.code.parent = parent;
                command_.entries.push_back(std::move(added));
            }
            if (const auto below = add(entry.children, id, file); !below) return forward_error(below);
        }
        return Ok{};
    }

    Result<store::Done> run(std::string from) {
        command_.from = std::move(from);
        return project_.run(command_);
    }

  private:
    Result<std::vector<ElementId>> elements_of(const exchange::CodebookEntry& entry) const {
        std::vector<ElementId> ids;
        for (const auto& key : entry.elements) {
            const auto found = elements_.find(key);
            if (found == elements_.end())
                return fail(
                    ErrorKind::not_found,
                    fmt::format("The project has no programme element “{}”, which the code “{}” names.", key,
                                entry.code.name));
            ids.push_back(found->second);
        }
        return ids;
    }

    store::Project& project_;
    std::map<std::pair<CodeId, std::string>, CodeId> known_;  // by parent and name
    std::map<std::string, ElementId> elements_;               // by key
    store::ImportCodebook command_;
};

}  // namespace

Result<store::Done> load_codebook(store::Project& project, const std::filesystem::path& file) {
    const auto entries = read_plain_file(file, exchange::read_codebook);
    if (!entries) return forward_error(entries);
    Loading loading(project);
    if (const auto added = loading.add(*entries, {}, file); !added) return forward_error(added);
    return loading.run(exchange::shown_name(file));
}

}  // namespace attune::jobs
