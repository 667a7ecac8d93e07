// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// YAML as the files of a project use it: a tree in which every node knows its line. Stricter than YAML: a key
// stands once in its mapping, and there are no anchors, aliases, tags or second documents.
namespace attune::exchange {

struct YamlEntry;

struct YamlNode {
    enum class Kind { null, scalar, sequence, mapping };
    Kind kind = Kind::null;
    int line = 0;                    // from 1
    std::string text;                // of a scalar
    bool quoted = false;             // "5" in quotes is a word, not a number
    std::vector<YamlNode> items;     // of a sequence
    std::vector<YamlEntry> entries;  // of a mapping, in the file's order

    bool is_mapping() const { return kind == Kind::mapping; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_null() const { return kind == Kind::null; }
    // The value of a key; null when there is none or this is no mapping.
    const YamlNode* find(std::string_view key) const;
};

struct YamlEntry {
    std::string key;
    int line = 0;
    YamlNode value;
};

// Beyond these a file is refused, not read in part.
struct YamlLimits {
    std::size_t bytes = std::size_t{16} << 20;
    std::size_t nodes = 400'000;
    int depth = 64;
};

// Fails with ErrorKind::unreadable and a sentence that begins with the line: "Line 12: …". Any thread.
Result<YamlNode> parse_yaml(std::string_view text, const YamlLimits& limits = {});

// "Line 12: …", as every reader of such a file says it.
Error yaml_fault(int line, std::string_view complaint);

}  // namespace attune::exchange
