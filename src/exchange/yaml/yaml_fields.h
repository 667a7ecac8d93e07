// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/yaml/yaml_tree.h"

// Reading one mapping of a file against what it may hold. The first fault is kept and everything after it is
// quiet, so that a reader can run to its end and ask once.
namespace attune::exchange {

class YamlFault {
  public:
    void at(int line, std::string_view complaint) {
        if (!error_) error_ = yaml_fault(line, complaint);
    }
    bool any() const { return error_.has_value(); }
    const Error& error() const { return *error_; }

  private:
    std::optional<Error> error_;
};

class YamlFields {
  public:
    // `what`: the thing in people's words, "an element". Complains of a node that is no mapping and of keys
    // that are not in `known`, with the nearest one that is. The node and the fault must outlive this object.
    YamlFields(const YamlNode& node, std::string_view what, const std::vector<std::string_view>& known,
               YamlFault& fault);

    int line() const { return node_.line; }
    int line_of(std::string_view key) const;  // of the value; the mapping's own when it is missing
    bool has(std::string_view key) const;     // and not empty
    const YamlNode* node(std::string_view key) const { return node_.find(key); }

    // Text without white space at its ends. Complains when it is missing or empty.
    std::string required(std::string_view key);
    // The same, but may be missing.
    std::string text(std::string_view key);
    // A list of words, or one word. Complains of anything else.
    std::vector<std::string> list(std::string_view key);
    int number(std::string_view key, int otherwise);
    bool flag(std::string_view key, bool otherwise);
    // One of these words, or empty when it is missing.
    std::string one_of(std::string_view key, const std::vector<std::string_view>& words);
    // The items of a list of anything; none when it is missing.
    const std::vector<YamlNode>& items(std::string_view key);
    const std::vector<YamlEntry>& entries(std::string_view key);

  private:
    std::string scalar(const YamlNode& node, std::string_view key);

    const YamlNode& node_;
    std::string what_;
    YamlFault& fault_;
};

// Remembers where each id stands first and complains of the second.
class UniqueIds {
  public:
    UniqueIds(std::string_view what, YamlFault& fault) : what_(what), fault_(fault) {}
    void add(const std::string& id, int line);
    bool has(std::string_view id) const { return lines_.contains(id); }
    // Complains, with the nearest id there is, of one that is not there.
    void must_have(const std::string& id, int line) const;

  private:
    std::string what_;
    YamlFault& fault_;
    std::map<std::string, int, std::less<>> lines_;
};

// The candidate that a misspelt word most likely meant; empty when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace attune::exchange
