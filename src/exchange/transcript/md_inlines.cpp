// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/md_inlines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <tuple>
#include <vector>

#include "exchange/ascii.h"
#include "exchange/html/references.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);  // one more is 0

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

// Scripts that put no spaces between words, where emphasis stands inside what looks like one word.
bool has_no_word_spaces(char32_t c) {
    static constexpr std::array<std::string_view, 9> scripts{"Hani", "Hira", "Kana", "Thai", "Laoo",
                                                             "Khmr", "Mymr", "Tibt", "Bopo"};
    return std::find(scripts.begin(), scripts.end(), text::script_of(c)) != scripts.end();
}

// What a link leads to, as nobody writes it behind the brackets of a redaction or a sound: "https://…",
// "#part",
// "/page", "picture.png"; not "(inaudible)", "(00:12:31)" or "(and/or)".
bool is_address(std::string_view target) {
    if (target.find("://") != std::string_view::npos) return true;
    for (const std::string_view begin : {"#", "/", "./", "../", "mailto:", "www."})
        if (starts_with_ignoring_case(target, begin)) return target.size() > begin.size();
    const std::string file = lower(target.substr(0, target.find_first_of("?#")));
    return std::ranges::any_of(
        std::array<std::string_view, 15>{".html", ".htm", ".md", ".pdf", ".docx", ".txt", ".png", ".jpg",
                                         ".jpeg", ".gif", ".svg", ".mp3", ".mp4", ".wav", ".m4a"},
        [&](std::string_view suffix) { return file.size() > suffix.size() && file.ends_with(suffix); });
}

std::string link_name(std::string_view written) {
    return collapse_spaces(text::fold(written));
}

struct Around {
    bool space = true, punctuation = false, word = false, spaceless = false;
};
Around around(char32_t c) {
    const auto kind = text::kind_of(c);
    using text::CharacterKind;
    Around found;
    found.space = kind == CharacterKind::white_space || c == U'\n' || c == U'\t' || c == U'\f' || c == U'\r';
    found.punctuation = kind == CharacterKind::punctuation || kind == CharacterKind::symbol;
    found.word =
        kind == CharacterKind::letter || kind == CharacterKind::mark || kind == CharacterKind::number;
    found.spaceless = found.word && has_no_word_spaces(c);
    return found;
}

// A piece of the text: words, or a run of signs of which some may prove to be emphasis.
struct Piece {
    std::string_view words;
    char sign = 0;           // of a run
    std::size_t count = 0;   // of signs that are left
    std::size_t length = 0;  // of the run as written
    bool opens = false, closes = false;
    std::size_t before = none, behind = none;  // the runs around it that are still open
};

class Inlines {
  public:
    Inlines(std::string_view text, const LinkNames& links) : text_(text), links_(links) {}

    std::string plain() {
        while (at_ < text_.size()) step();
        flush(at_);
        match(none);
        std::string out;
        out.reserve(text_.size());
        for (const Piece& piece : pieces_) {
            out += piece.words;
            out.append(piece.sign != 0 ? piece.count : 0, piece.sign);
        }
        return out;
    }

  private:
    struct Bracket {
        std::size_t piece = 0;     // "[" or "!["
        std::size_t last_run = 0;  // the open run before it
        std::size_t begin = 0;     // of what stands inside
    };

    void step() {
        switch (text_[at_]) {
            case '\\':
                return escape();
            case '`':
                return code();
            case '<':
                return address();
            case '&':
                return reference();
            case '*':
            case '_':
            case '~':
                return run();
            case '!':
                if (at_ + 1 < text_.size() && text_[at_ + 1] == '[') return open_bracket(2);
                ++at_;
                return;
            case '[':
                return open_bracket(1);
            case ']':
                return close_bracket();
            default:
                ++at_;
        }
    }

    // What stands before `end` and is not in a piece yet.
    void flush(std::size_t end) {
        if (end > from_) pieces_.push_back({text_.substr(from_, end - from_)});
        from_ = end;
    }
    void skip_to(std::size_t end) { from_ = at_ = end; }

    std::size_t run_length(std::size_t begin) const {
        std::size_t end = begin;
        while (end < text_.size() && text_[end] == text_[begin]) ++end;
        return end - begin;
    }

    void escape() {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        if (!is_ascii_punctuation(next) && next != '\n') {
            ++at_;
            return;
        }
        flush(at_);
        from_ = at_ + 1;
        at_ += 2;
    }

    void code() {
        const std::size_t length = run_length(at_);
        const std::size_t begin = at_ + length;
        const std::size_t end = code_end(begin, length);
        if (end == none) {
            at_ = begin;
            return;
        }
        flush(at_);
        std::string_view inside = text_.substr(begin, end - begin);
        const bool padded = inside.size() > 2 && inside.front() == ' ' && inside.back() == ' ' &&
                            inside.find_first_not_of(' ') != std::string_view::npos;
        if (padded) inside = inside.substr(1, inside.size() - 2);
        pieces_.push_back({inside});
        skip_to(end + length);
    }

    // The backticks that end a span begun by as many; each run of the text is looked at once.
    std::size_t code_end(std::size_t begin, std::size_t length) {
        if (!ticks_known_) {
            ticks_known_ = true;
            for (std::size_t at = text_.find('`'); at != std::string_view::npos; at = text_.find('`', at)) {
                const std::size_t run = run_length(at);
                ticks_[run].push_back(at);
                at += run;
            }
        }
        const auto found = ticks_.find(length);
        if (found == ticks_.end()) return none;
        const auto at = std::lower_bound(found->second.begin(), found->second.end(), begin);
        return at == found->second.end() ? none : *at;
    }

    // "<https://…>"; other things in angle brackets are talk: "<name>".
    void address() {
        constexpr std::size_t longest = 2000;
        const std::string_view rest = text_.substr(at_ + 1, longest);
        const std::size_t end = rest.find_first_of("<> \t\n");
        const bool web = starts_with_ignoring_case(rest, "http://") ||
                         starts_with_ignoring_case(rest, "https://") ||
                         starts_with_ignoring_case(rest, "mailto:");
        if (!web || end == std::string_view::npos || rest[end] != '>') {
            ++at_;
            return;
        }
        flush(at_);
        pieces_.push_back({rest.substr(0, end)});
        skip_to(at_ + end + 2);
    }

    // "&amp;", "&#8211;"; "R&D" and "&nbsp" are as they are written.
    void reference() {
        constexpr std::size_t longest = 34;
        const std::string_view rest = text_.substr(at_, longest);
        const std::size_t end = rest.find(';');
        const bool formed = end != std::string_view::npos && end > 1 &&
                            std::all_of(rest.begin() + 1, rest.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](char c) { return is_ascii_letter(c) || is_digit(c) || c == '#'; });
        std::string meant = formed ? resolve_references(rest.substr(0, end + 1)) : std::string();
        if (!formed || meant.ends_with(';')) {
            ++at_;
            return;
        }
        flush(at_);
        pieces_.push_back({owned_.emplace_back(std::move(meant))});
        skip_to(at_ + end + 1);
    }

    void run() {
        const char sign = text_[at_];
        const std::size_t length = run_length(at_);
        if (sign == '~' && length != 2) {
            at_ += length;
            return;
        }
        const Around before = at_ == 0 ? Around{} : around(last_before(at_));
        const std::size_t end = at_ + length;
        const Around behind = end == text_.size() ? Around{} : around(text::decode_at(text_, end).value);
        const bool left = !behind.space && (!behind.punctuation || before.space || before.punctuation);
        const bool right = !before.space && (!before.punctuation || behind.space || behind.punctuation);
        Piece piece{{}, sign, length, length};
        piece.opens = sign == '_' ? left && (!right || before.punctuation) : left;
        piece.closes = sign == '_' ? right && (!left || behind.punctuation) : right;
        if (before.word && behind.word && !before.spaceless && !behind.spaceless)
            piece.opens = piece.closes = false;
        if (!piece.opens && !piece.closes) {
            at_ = end;
            return;
        }
        flush(at_);
        piece.before = last_run_;
        if (last_run_ != none) pieces_[last_run_].behind = pieces_.size();
        last_run_ = pieces_.size();
        pieces_.push_back(piece);
        skip_to(end);
    }

    char32_t last_before(std::size_t at) const {
        std::size_t begin = at - 1;
        while (begin > 0 && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80) --begin;
        return text::decode_at(text_, begin).value;
    }

    void open_bracket(std::size_t length) {
        flush(at_);
        brackets_.push_back({pieces_.size(), last_run_, at_ + length});
        pieces_.push_back({text_.substr(at_, length)});
        skip_to(at_ + length);
    }

    void close_bracket() {
        if (brackets_.empty()) {
            ++at_;
            return;
        }
        const Bracket bracket = brackets_.back();
        brackets_.pop_back();
        std::size_t end = link_end(at_ + 1);
        if (end == none && !links_.empty()) end = reference_end(bracket.begin);
        if (end == none) {
            ++at_;
            return;
        }
        flush(at_);
        pieces_[bracket.piece].words = {};
        match(bracket.last_run);
        skip_to(end);
    }

    // Behind "][1]", "][]" or "]" of a link whose name the file defines.
    std::size_t reference_end(std::size_t begin) const {
        constexpr std::size_t longest = 1000;
        const std::string_view inside = text_.substr(begin, at_ - begin);
        if (text_.substr(at_ + 1, 1) == "[") {
            const std::size_t end = text_.substr(0, at_ + longest).find(']', at_ + 2);
            if (end == std::string_view::npos) return none;
            const std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
            return links_.contains(link_name(name.empty() ? inside : name)) ? end + 1 : none;
        }
        return inside.size() < longest && links_.contains(link_name(inside)) ? at_ + 1 : none;
    }

    // Behind "(https://example.org "title")" that begins at `at`.
    std::size_t link_end(std::size_t at) const {
        constexpr std::size_t longest = 1000;
        if (at >= text_.size() || text_[at] != '(') return none;
        const std::string_view rest = text_.substr(at + 1, longest);
        std::size_t end = 0;
        if (rest.starts_with('<')) {
            end = rest.find_first_of(">\n");
            if (end == std::string_view::npos || rest[end] != '>') return none;
            ++end;
        } else {
            int depth = 0;
            for (; end < rest.size(); ++end) {
                const char c = rest[end];
                if (static_cast<unsigned char>(c) <= ' ' || (c == ')' && depth == 0)) break;
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '\\' && end + 1 < rest.size() && rest[end + 1] != ' ') ++end;
            }
            if (!is_address(rest.substr(0, end))) return none;
        }
        std::size_t close = end;
        const auto skip_spaces = [&] {
            while (close < rest.size() && (rest[close] == ' ' || rest[close] == '\n')) ++close;
        };
        skip_spaces();
        if (close > end && close < rest.size() && (rest[close] == '"' || rest[close] == '\'')) {
            close = rest.find(rest[close], close + 1);
            if (close == std::string_view::npos) return none;
            ++close;
            skip_spaces();
        }
        return close < rest.size() && rest[close] == ')' ? at + 1 + close + 1 : none;
    }

    void unlink(std::size_t run) {
        const Piece& piece = pieces_[run];
        if (piece.before != none) pieces_[piece.before].behind = piece.behind;
        if (piece.behind != none) pieces_[piece.behind].before = piece.before;
        if (last_run_ == run) last_run_ = piece.before;
    }

    // Joins what opens with what closes, for the runs behind `bottom`, and leaves none of them open; the
    // "process emphasis" of CommonMark, with its rule of three.
    void match(std::size_t bottom) {
        using Kind = std::tuple<char, bool, std::size_t>;
        std::map<Kind, std::size_t> bottoms;  // from there on an opener of the kind may be
        std::size_t closer = last_run_;
        if (closer == none || closer == bottom) return;
        while (pieces_[closer].before != bottom && pieces_[closer].before != none)
            closer = pieces_[closer].before;
        while (closer != none) {
            Piece& end = pieces_[closer];
            if (!end.closes) {
                closer = end.behind;
                continue;
            }
            const Kind kind{end.sign, end.opens, end.length % 3};
            // Positions ascend along the open runs; what lies below the floor opens nothing for this one.
            // That keeps the whole linear.
            const std::size_t floor = std::max(bottom + 1, bottoms[kind]);
            const auto in_reach = [&](std::size_t run) { return run != none && run >= floor; };
            std::size_t opener = end.before;
            while (in_reach(opener) && !fits(pieces_[opener], end)) opener = pieces_[opener].before;
            if (!in_reach(opener)) {
                bottoms[kind] = end.before + 1;
                const std::size_t next = end.behind;
                if (!end.opens) unlink(closer);
                closer = next;
                continue;
            }
            // What opened between the two and was not closed is no emphasis.
            while (end.before != opener) unlink(end.before);
            Piece& begin = pieces_[opener];
            const std::size_t used = begin.count >= 2 && end.count >= 2 ? 2 : 1;
            begin.count -= used;
            end.count -= used;
            if (begin.count == 0) unlink(opener);
            if (end.count == 0) {
                const std::size_t next = end.behind;
                unlink(closer);
                closer = next;
            }
        }
        while (last_run_ != bottom && last_run_ != none) unlink(last_run_);
    }

    static bool fits(const Piece& opener, const Piece& closer) {
        if (opener.sign != closer.sign || !opener.opens) return false;
        const bool either = opener.closes || closer.opens;
        return !either || (opener.length + closer.length) % 3 != 0 ||
               (opener.length % 3 == 0 && closer.length % 3 == 0);
    }

    std::string_view text_;
    const LinkNames& links_;
    std::deque<std::string> owned_;  // what pieces show and the text does not hold
    std::size_t at_ = 0, from_ = 0;
    std::vector<Piece> pieces_;
    std::vector<Bracket> brackets_;
    std::size_t last_run_ = none;
    std::map<std::size_t, std::vector<std::size_t>> ticks_;  // runs of backticks by length, where they begin
    bool ticks_known_ = false;
};

}  // namespace

std::string plain_of_markdown(std::string_view text, const LinkNames& links) {
    // Most talk has no sign at all.
    if (text.find_first_of("\\`<*_~[&") == std::string_view::npos) return std::string(text);
    return Inlines(text, links).plain();
}

std::string defined_link(std::string_view line) {
    const std::string_view core = trim(line);
    if (!core.starts_with('[') || core.starts_with("[^")) return {};
    const std::size_t end = core.find("]:");
    if (end == std::string_view::npos || end == 1 ||
        core.substr(1, end - 1).find('[') != std::string_view::npos)
        return {};
    std::string_view target = trim(core.substr(end + 2));
    std::string_view title;
    if (const std::size_t space = target.find_first_of(" \t"); space != std::string_view::npos) {
        title = trim(target.substr(space));
        target = target.substr(0, space);
    }
    if (target.starts_with('<') && target.ends_with('>')) target = target.substr(1, target.size() - 2);
    const bool titled =
        title.size() >= 2 && (title.front() == '"' || title.front() == '\'' || title.front() == '(');
    if (!is_address(target) || !(title.empty() || titled)) return {};
    return link_name(core.substr(1, end - 1));
}

}  // namespace attune::exchange
