// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/yaml/yaml_tree.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "text/utf8.h"

namespace attune::exchange {
namespace {

// Leaves yaml-cpp's parser from inside an event; never leaves this file.
struct Stop {
    Error error;
};

// Builds the tree from events, because yaml-cpp's own nodes forget a key that stands twice and expand
// aliases.
class TreeBuilder : public YAML::EventHandler {
  public:
    explicit TreeBuilder(const YamlLimits& limits) : limits_(limits) {}

    YamlNode take_root() { return std::move(root_); }
    bool has_root() const { return has_root_; }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        begin(mark, anchor, {});
        YamlNode node;
        node.line = line_of(mark);
        finish(std::move(node));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Stop{yaml_fault(line_of(mark), "aliases (*name) are not allowed; write the text out.")};
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        begin(mark, anchor, tag);
        YamlNode node;
        node.kind = YamlNode::Kind::scalar;
        node.line = line_of(mark);
        node.text = value;
        node.quoted = tag == "!";
        finish(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, YamlNode::Kind::sequence);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, YamlNode::Kind::mapping);
    }
    void OnMapEnd() override { close(); }

  private:
    struct Open {
        YamlNode node;
        bool has_key = false;
        std::string key;
        int key_line = 0;
        std::map<std::string, int, std::less<>> seen;  // keys and their lines
    };

    static int line_of(const YAML::Mark& mark) { return mark.line + 1; }

    void begin(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag) {
        if (anchor != 0)
            throw Stop{yaml_fault(line_of(mark), "anchors (&name) are not allowed; write the text out.")};
        if (!tag.empty() && tag != "?" && tag != "!")
            throw Stop{yaml_fault(line_of(mark), "tags (!name) are not allowed.")};
        if (++nodes_ > limits_.nodes)
            throw Stop{
                yaml_fault(line_of(mark), fmt::format("the file has more than {} entries.", limits_.nodes))};
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
        begin(mark, anchor, tag);
        if (static_cast<int>(stack_.size()) >= limits_.depth)
            throw Stop{yaml_fault(line_of(mark),
                                  fmt::format("the file is nested more than {} deep.", limits_.depth))};
        if (!stack_.empty() && stack_.back().node.is_mapping() && !stack_.back().has_key)
            throw Stop{yaml_fault(line_of(mark), "a key must be a word, not a list or a mapping.")};
        stack_.emplace_back();
        stack_.back().node.kind = kind;
        stack_.back().node.line = line_of(mark);
    }

    void close() {
        YamlNode node = std::move(stack_.back().node);
        stack_.pop_back();
        finish(std::move(node));
    }

    void finish(YamlNode node) {
        if (stack_.empty()) {
            root_ = std::move(node);
            has_root_ = true;
            return;
        }
        Open& parent = stack_.back();
        if (parent.node.is_sequence()) {
            parent.node.items.push_back(std::move(node));
            return;
        }
        if (!parent.has_key) {
            if (!node.is_scalar()) throw Stop{yaml_fault(node.line, "a key is missing before the colon.")};
            const auto [first, fresh] = parent.seen.try_emplace(node.text, node.line);
            if (!fresh)
                throw Stop{yaml_fault(node.line,
                                      fmt::format("“{}” stands here a second time; the first is in line {}.",
                                                  node.text, first->second))};
            parent.key = std::move(node.text);
            parent.key_line = node.line;
            parent.has_key = true;
            return;
        }
        if (node.is_null()) node.line = parent.key_line;  // the parser only says where the next key stands
        parent.node.entries.push_back({std::move(parent.key), parent.key_line, std::move(node)});
        parent.has_key = false;
    }

    const YamlLimits& limits_;
    std::vector<Open> stack_;
    YamlNode root_;
    bool has_root_ = false;
    std::size_t nodes_ = 0;
};

// yaml-cpp's own scanner recurses on flow brackets before any event is sent, so that they are counted first.
// Brackets in quotes and comments count too: no honest file comes near the limit.
int deepest_brackets(std::string_view text, int* line) {
    int depth = 0;
    int deepest = 0;
    int here = 1;
    for (const char c : text) {
        if (c == '\n') ++here;
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && depth > 0) --depth;
        if (depth > deepest) {
            deepest = depth;
            *line = here;
        }
    }
    return deepest;
}

std::string words_of_parser(const std::string& message) {
    static const std::map<std::string, std::string, std::less<>> plain{
        {"end of map not found",
         "a key or its colon is missing, or the line is indented by another number of spaces"},
        {"end of map flow not found", "a closing } is missing"},
        {"end of sequence not found",
         "a list item does not begin with “- ”, or is indented by another number of spaces"},
        {"end of sequence flow not found", "a closing ] is missing"},
        {"illegal map value", "there is a colon where none may be; put the text in quotes"}};
    if (const auto found = plain.find(message); found != plain.end()) return found->second;
    // It quotes single bytes, and one byte of a letter such as é is not UTF-8.
    std::string valid;
    for (const auto& here : attune::text::code_points(message)) attune::text::append(valid, here.value);
    return valid;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const YamlEntry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

Error yaml_fault(int line, std::string_view complaint) {
    return {ErrorKind::unreadable, fmt::format("Line {}: {}", line, complaint)};
}

Result<YamlNode> parse_yaml(std::string_view text, const YamlLimits& limits) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.size() > limits.bytes)
        return fail(
            ErrorKind::unreadable,
            fmt::format("The file is larger than {} MB, which no file of this kind is.", limits.bytes >> 20));
    if (const auto bad = attune::text::first_invalid_utf8(text)) {
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return tl::unexpected<Error>(yaml_fault(static_cast<int>(line), "the file is not UTF-8 text."));
    }
    int line = 1;
    constexpr int most_brackets = 200;
    if (deepest_brackets(text, &line) > most_brackets)
        return tl::unexpected<Error>(
            yaml_fault(line, fmt::format("the file is nested more than {} deep.", limits.depth)));
    try {
        std::istringstream in{std::string(text)};
        YAML::Parser parser(in);
        TreeBuilder builder(limits);
        if (!parser.HandleNextDocument(builder) || !builder.has_root())
            return fail(ErrorKind::unreadable, "Line 1: the file is empty.");
        YamlNode root = builder.take_root();
        TreeBuilder second(limits);
        if (parser.HandleNextDocument(second))
            return tl::unexpected<Error>(yaml_fault(1, "the file holds a second document behind “---”."));
        return root;
    } catch (const Stop& stop) {
        return tl::unexpected<Error>(stop.error);
    } catch (const YAML::Exception& error) {
        const int at = error.mark.is_null() ? 1 : error.mark.line + 1;
        return tl::unexpected<Error>(yaml_fault(at, words_of_parser(error.msg) + "."));
    } catch (const std::exception&) {
        return fail(ErrorKind::unreadable, "Line 1: the file cannot be read as YAML.");
    }
}

}  // namespace attune::exchange
