// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/refi/element_writer.h"
#include "exchange/refi/refi_project.h"

namespace attune::exchange::refi {

// The XML of a project, piece by piece, so that a million codings never stand in memory as XML: UTF-8 without
// a byte order mark, elements in the schema's order, no wrapper without something in it. The same project
// gives the same bytes. The project must outlive it and not change.
class ProjectXml {
  public:
    explicit ProjectXml(const Project& project);

    // The next piece, valid until the next call; empty when all was given.
    std::string_view next();
    // What the schema has no form for, so far (element_writer.h).
    std::int64_t left_out() const { return writer_.left_out(); }

  private:
    // Gives one thing of a list, with the wrapper around the list where it begins and ends; false when the
    // list is through.
    template <class List, class Write>
    bool step(std::string_view wrapper, const List& list, Write&& write);
    bool step_codes();
    void end();

    const Project& project_;
    std::string out_;
    ElementWriter writer_;
    std::vector<std::vector<std::size_t>> children_;
    int part_ = 0;
    std::size_t at_ = 0;  // in the list of this part
};

// All of it at once; for projects that are small.
std::string project_xml(const Project& project);

// The XML of a codebook (.qdc): codes and sets of codes. Never fails, but without a code there is none.
std::string codebook_xml(const Project& project);

// A project's codes by parent.
std::vector<std::vector<std::size_t>> code_children(const Project& project);

}  // namespace attune::exchange::refi
