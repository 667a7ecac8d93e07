// SPDX-License-Identifier: GPL-3.0-or-later
// A query as one line: read. A recursive descent over words, names in quotation marks, numbers and signs.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "analysis/retrieval/query.h"
#include "analysis/retrieval/query_words.h"
#include "text/utf8.h"

namespace attune::analysis {
namespace {

using Kind = QueryNode::Kind;
constexpr int deepest = 100;

struct Token {
    enum class Kind { word, name, sign, end };
    Kind kind = Kind::end;
    std::string text;        // of a word, folded
    std::string typed;       // of a word, as it stands
    std::size_t column = 0;  // from 1, in characters
};

constexpr std::string_view opening_marks[] = {"\"", "\u201C", "\u201E", "\u00AB"};
constexpr std::string_view closing_marks[] = {"\"", "\u201D", "\u201C", "\u00BB"};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_sign(char c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '=' || c == '!';
}

std::string lower(std::string_view word) {
    std::string text(word);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

class Lexer {
  public:
    explicit Lexer(std::string_view line) : line_(line) {}

    Result<std::vector<Token>> tokens() {
        std::vector<Token> all;
        for (;;) {
            while (at_ < line_.size() && is_space(line_[at_])) step(1);
            Token token;
            token.column = column_;
            if (at_ == line_.size()) {
                all.push_back(token);
                return all;
            }
            if (const auto mark = opening(); mark != std::size(opening_marks)) {
                token.kind = Token::Kind::name;
                if (!name(mark, token.text))
                    return fail(ErrorKind::invalid,
                                fmt::format("The quotation mark at column {} is not closed.", token.column));
            } else if (is_sign(line_[at_])) {
                token.kind = Token::Kind::sign;
                const auto next = at_ + 1 < line_.size() ? line_[at_ + 1] : ' ';
                const bool two = next == '=' && line_[at_] != '(' && line_[at_] != ')' && line_[at_] != '=';
                token.text = line_.substr(at_, two ? 2 : 1);
                step(token.text.size());
            } else {
                token.kind = Token::Kind::word;
                const std::size_t begin = at_;
                while (at_ < line_.size() && !is_space(line_[at_]) && !is_sign(line_[at_]) &&
                       opening() == std::size(opening_marks))
                    step(1);
                token.typed = line_.substr(begin, at_ - begin);
                token.text = lower(token.typed);
            }
            all.push_back(std::move(token));
        }
    }

  private:
    std::size_t opening() const {
        std::size_t k = 0;
        while (k < std::size(opening_marks) && !line_.substr(at_).starts_with(opening_marks[k])) ++k;
        return k;
    }
    // Bytes; a column is a character.
    void step(std::size_t bytes) {
        for (; bytes > 0; --bytes, ++at_)
            if ((static_cast<unsigned char>(line_[at_]) & 0xC0) != 0x80) ++column_;
    }
    bool name(std::size_t mark, std::string& text) {
        const std::string_view closing = closing_marks[mark];
        step(opening_marks[mark].size());
        while (at_ < line_.size()) {
            if (line_.substr(at_).starts_with(closing)) {
                step(closing.size());
                if (!line_.substr(at_).starts_with(closing)) return true;
                text += closing;  // doubled: it stands for itself
                step(closing.size());
                continue;
            }
            text += line_[at_];
            step(1);
        }
        return false;
    }

    std::string_view line_;
    std::size_t at_ = 0;
    std::size_t column_ = 1;
};

class Reader {
  public:
    explicit Reader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Result<Query> query() {
        Query query;
        query.agreed = take("agreed");
        const bool said = unit(query.unit);
        if (query.agreed && !said) return wrong("“codings” after “agreed”");
        if (query.agreed && query.unit != RetrievalUnit::coding)
            return fail(ErrorKind::invalid, "Only codings can be agreed: “agreed codings where …”.");
        if (said && !take("where") && !ends()) return wrong("“where”");
        if (ends()) {
            query.interviewers = tail();
        } else {
            auto where = any_of(0);
            if (!where) return forward_error(where);
            query.where = std::move(*where);
            query.interviewers = tail();
        }
        if (!is_end()) return wrong("“and”, “or” or the end of the line");
        return query;
    }

  private:
    const Token& now() const { return tokens_[at_]; }
    bool is_end() const { return now().kind == Token::Kind::end; }
    bool ends() const { return is_end() || is("including"); }
    bool is(std::string_view word) const { return now().kind == Token::Kind::word && now().text == word; }
    bool is_sign(std::string_view sign) const {
        return now().kind == Token::Kind::sign && now().text == sign;
    }
    bool take(std::string_view words) {  // one or several
        std::size_t k = at_;
        while (!words.empty()) {
            const auto space = words.find(' ');
            const auto word = words.substr(0, space);
            if (tokens_[k].kind != Token::Kind::word || tokens_[k].text != word) return false;
            ++k;
            words = space == std::string_view::npos ? std::string_view{} : words.substr(space + 1);
        }
        at_ = k;
        return true;
    }
    bool take_sign(std::string_view sign) {
        if (!is_sign(sign)) return false;
        ++at_;
        return true;
    }
    bool tail() { return take("including interviewers"); }
    bool unit(RetrievalUnit& unit) {
        for (const auto& row : query_words::units)
            if (take(row.words)) {
                unit = row.unit;
                return true;
            }
        return false;
    }
    tl::unexpected<Error> wrong(std::string_view expected) const {
        if (is_end())
            return fail(ErrorKind::invalid, fmt::format("The query ends where {} should stand.", expected));
        return fail(ErrorKind::invalid,
                    fmt::format("At column {} of the query, {} should stand in the place of “{}”.",
                                now().column, expected, now().typed.empty() ? now().text : now().typed));
    }

    Result<QueryNode> any_of(int depth) { return joined(depth, Kind::any_of, "or"); }
    Result<QueryNode> joined(int depth, Kind kind, std::string_view word) {
        const auto part = [&] {
            return kind == Kind::any_of ? joined(depth, Kind::all_of, "and") : one(depth);
        };
        auto first = part();
        if (!first || !is(word)) return first;
        QueryNode node;
        node.kind = kind;
        node.parts.push_back(std::move(*first));
        while (take(word)) {
            auto next = part();
            if (!next) return next;
            node.parts.push_back(std::move(*next));
        }
        return node;
    }

    Result<QueryNode> one(int depth) {
        if (depth > deepest)
            return fail(ErrorKind::invalid,
                        "The query has more than 100 brackets or “not” within each other.");
        if (take("not")) {
            auto part = one(depth + 1);
            if (!part) return part;
            QueryNode node;
            node.kind = Kind::none_of;
            node.parts.push_back(std::move(*part));
            return node;
        }
        if (is_sign("(")) return bracket(depth);
        if (take("everything")) return QueryNode{};
        for (const auto& row : query_words::relations)
            if (take(row.words)) return related(row.relation, depth);
        for (const auto& row : query_words::fields)
            if (take(row.words)) return term(row);
        return wrong("a condition such as “code”, “element”, “case” or “text”");
    }

    Result<QueryNode> bracket(int depth) {
        if (!take_sign("(")) return wrong("an opening bracket");
        auto node = any_of(depth + 1);
        if (!node) return node;
        if (!take_sign(")")) return wrong("a closing bracket");
        return node;
    }

    Result<QueryNode> related(Relation relation, int depth) {
        auto other = bracket(depth);
        if (!other) return other;
        QueryNode node;
        node.kind = Kind::related;
        node.relation = relation;
        node.parts.push_back(std::move(*other));
        if (relation != Relation::followed_by && relation != Relation::preceded_by) return node;
        if (!take("within")) return wrong("“within” and a number of words or turns");
        const auto count = number();
        if (!count || *count < 0 || *count > 1000000) return wrong("a number from 0 to 1000000");
        ++at_;
        node.distance = *count;
        if (take("turns") || take("turn"))
            node.in = DistanceIn::turns;
        else if (!take("words") && !take("word"))
            return wrong("“words” or “turns”");
        return node;
    }

    std::optional<std::int64_t> number() const {
        std::int64_t value = 0;
        const std::string& text = now().text;
        if (now().kind == Token::Kind::sign || text.empty()) return std::nullopt;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
        return value;
    }

    // A name, or one word that stands for itself.
    std::optional<std::string> name() {
        if (now().kind == Token::Kind::name) return tokens_[at_++].text;
        if (now().kind == Token::Kind::word) return tokens_[at_++].typed;
        return std::nullopt;
    }
    std::optional<Comparator> comparison() {
        for (const auto& row : query_words::comparisons)
            if (take_sign(row.words)) return row.comparison;
        return std::nullopt;
    }

    Result<QueryNode> term(const query_words::FieldWords& field) {
        QueryNode node;
        node.kind = Kind::term;
        Term& term = node.term;
        term.field = field.field;
        if (field.field != Field::intensity) {
            const auto words = name();
            if (!words || words->empty())
                return wrong(fmt::format("{} after “{}”", field.wants, field.words));
            term.name = *words;
        }
        if (field.field == Field::change && take("from")) {
            const auto wave = name();
            if (!wave) return wrong("the name of a wave");
            term.from = *wave;
        }
        if ((field.field == Field::value && take("at")) || (field.field == Field::change && take("to"))) {
            const auto wave = name();
            if (!wave) return wrong("the name of a wave");
            term.to = *wave;
        }
        if (field.field != Field::intensity && field.field != Field::value && field.field != Field::change)
            return node;
        const auto sign = comparison();
        if (!sign) return wrong("=, !=, <, <=, > or >=");
        term.comparison = *sign;
        const auto value = name();
        if (!value) return wrong("a value");
        term.value = *value;
        if (field.field == Field::intensity &&
            (term.value.size() != 1 || term.value < "0" || term.value > "3"))
            return fail(ErrorKind::invalid, "Intensity is compared with a number from 0 (not given) to 3.");
        if (field.field == Field::change) {
            double number = 0;
            const auto read =
                std::from_chars(term.value.data(), term.value.data() + term.value.size(), number);
            // "inf" and "nan" are numbers to from_chars; nothing can be compared with them.
            if (read.ec != std::errc{} || read.ptr != term.value.data() + term.value.size() ||
                !std::isfinite(number))
                return fail(ErrorKind::invalid,
                            fmt::format("A change is compared with a number, and “{}” is none.", term.value));
        }
        return node;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

}  // namespace

Result<Query> read_query(std::string_view line) {
    // Parts of the line stand in the sentences below, which must be UTF-8.
    if (text::first_invalid_utf8(line))
        return fail(ErrorKind::invalid, "The query has bytes that are not UTF-8 text; type it anew.");
    auto tokens = Lexer(line).tokens();
    if (!tokens) return forward_error(tokens);
    return Reader(std::move(*tokens)).query();
}

}  // namespace attune::analysis
