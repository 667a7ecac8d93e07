// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/html/html_document.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "exchange/ascii.h"
#include "exchange/html/charset.h"
#include "exchange/html/flow.h"
#include "exchange/html/references.h"
#include "exchange/html/tokens.h"
#include "exchange/readings/readings.h"
#include "exchange/sentences.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {
namespace {

using Names = std::span<const std::string_view>;

bool among(std::string_view name, Names names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 43> blocks{
    "address", "article", "aside",   "blockquote", "body",     "center",     "dd",     "details", "dialog",
    "dir",     "div",     "dl",      "dt",         "fieldset", "figcaption", "figure", "footer",  "form",
    "h1",      "h2",      "h3",      "h4",         "h5",       "h6",         "header", "hgroup",  "hr",
    "html",    "legend",  "li",      "listing",    "main",     "menu",       "ol",     "p",       "plaintext",
    "pre",     "search",  "section", "summary",    "ul",       "caption",    "xmp"};

// What is no talk: skipped with all inside, but only when it ends.
constexpr std::array<std::string_view, 10> left_out{"nav",    "del",      "svg",    "math",   "template",
                                                    "object", "textarea", "select", "button", "datalist"};

constexpr std::array<std::string_view, 8> may_be_bold{"b", "strong", "span", "font", "th", "td", "p", "div"};

enum class Weight { inherited, bold, normal };

Weight weight_of(const HtmlToken& tag) {
    const std::string style = lower(attribute(tag.attributes, "style"));
    if (const std::size_t at = style.find("font-weight"); at != std::string::npos) {
        std::string_view value = std::string_view(style).substr(at + 11);
        value.remove_prefix(std::min(value.find_first_not_of(": "), value.size()));
        int number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        if (value.starts_with("bold") || number >= 600) return Weight::bold;
        if (value.starts_with("normal") || value.starts_with("lighter") || number > 0) return Weight::normal;
    }
    return tag.name == "b" || tag.name == "strong" ? Weight::bold : Weight::inherited;
}

class PageReading {
  public:
    PageReading(std::string_view page, const JobControl& control) : tokens_(page), control_(control) {}

    Document read() {
        int count = 0;
        for (HtmlToken token = tokens_.next(); token.kind != HtmlToken::Kind::end; token = tokens_.next()) {
            if (++count % 4096 == 0 && control_.cancelled()) break;
            switch (token.kind) {
                case HtmlToken::Kind::text:
                    take_text(token.text);
                    break;
                case HtmlToken::Kind::open:
                    open(token);
                    break;
                case HtmlToken::Kind::close:
                    close(token.name);
                    break;
                case HtmlToken::Kind::end:
                    break;
            }
        }
        Document document;
        document.blocks = flow_.take();
        std::replace(title_.begin(), title_.end(), '\n', ' ');
        if (std::string title = collapse_spaces(title_); !title.empty())
            document.metadata.emplace_back("title", std::move(title));
        if (numbers_ > 0)
            document.warnings.push_back(
                counted(numbers_, "list paragraph", "list paragraphs") +
                " came without the list's numbers, which are not in the file's text.");
        if (deleted_ > 0)
            document.warnings.push_back(counted(deleted_, "deleted passage", "deleted passages") +
                                        " left out of the text.");
        if (skips())
            document.warnings.push_back("What follows the last <" + skipped_ +
                                        "> of the page was left out, because it has no end.");
        return document;
    }

  private:
    bool skips() const { return !skipped_.empty(); }

    void take_text(std::string_view raw) {
        if (in_title_) {
            title_ += resolve_references(raw);
            return;
        }
        if (!skips()) flow_.add(resolve_references(raw), bold_, preformatted_ > 0);
    }

    void open(const HtmlToken& tag) {
        const std::string& name = tag.name;
        if (skips()) {
            if (name == skipped_) ++skipped_depth_;
            return;
        }
        if (name == "title" && title_.empty()) in_title_ = tokens_.closes_later("title");
        if (among(name, left_out) && !tag.attributes.ends_with('/') && tokens_.closes_later(name)) {
            skipped_ = name;
            skipped_depth_ = 1;
            deleted_ += name == "del" ? 1 : 0;
            return;
        }
        if (among(name, may_be_bold)) open_weight(tag);
        if (name == "br") {
            flow_.break_line();
        } else if (name == "q") {
            flow_.add("\xE2\x80\x9C", bold_, false);
        } else if (name == "table") {
            flow_.open_table();
        } else if (name == "tr") {
            flow_.open_row();
        } else if (name == "td" || name == "th") {
            flow_.open_cell();
        } else if (among(name, blocks)) {
            flow_.end_paragraph();
            mark_quote(name, true);
            if (is_heading(name) || name == "p") flow_.set_heading(name != "p");
            if (name == "pre" || name == "listing" || name == "xmp") ++preformatted_;
            if (name == "ol" || name == "ul") lists_.push_back(name == "ol");
            if (name == "li" && !lists_.empty() && lists_.back()) ++numbers_;
        }
    }

    void close(const std::string& name) {
        if (name == "title") in_title_ = false;
        if (skips()) {
            if (name == skipped_ && --skipped_depth_ == 0) skipped_.clear();
            return;
        }
        if (among(name, may_be_bold)) close_weight(name);
        if (name == "q") {
            flow_.add("\xE2\x80\x9D", bold_, false);
        } else if (name == "table") {
            flow_.close_table();
        } else if (name == "tr") {
            flow_.close_row();
        } else if (name == "td" || name == "th") {
            flow_.close_cell();
        } else if (among(name, blocks)) {
            flow_.end_paragraph();
            mark_quote(name, false);
            if (is_heading(name)) flow_.set_heading(false);
            if ((name == "pre" || name == "listing" || name == "xmp") && preformatted_ > 0) --preformatted_;
            if ((name == "ol" || name == "ul") && !lists_.empty()) lists_.pop_back();
        }
    }

    // What a block quotation says, but not the line below it that says whose it is.
    void mark_quote(std::string_view name, bool opens) {
        if (name != "blockquote" && name != "footer" && name != "figcaption") return;
        int& depth = name == "blockquote" ? quotes_ : captions_;
        depth = std::max(0, depth + (opens ? 1 : -1));
        if (name == "blockquote" && !opens && quotes_ == 0) captions_ = 0;
        flow_.set_quoted(quotes_ > 0 && captions_ == 0);
    }

    static bool is_heading(std::string_view name) {
        return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    }

    // A paragraph or cell ends the one before it, which pages leave open.
    void open_weight(const HtmlToken& tag) {
        if (tag.name == "p" || tag.name == "td" || tag.name == "th") close_weight(tag.name);
        constexpr std::size_t deepest = 100;
        if (weights_.size() >= deepest) return;
        weights_.push_back({tag.name, weight_of(tag)});
        weigh();
    }

    void close_weight(std::string_view name) {
        const auto found = std::find_if(weights_.rbegin(), weights_.rend(),
                                        [&](const Weighted& open) { return open.name == name; });
        if (found == weights_.rend()) return;
        weights_.erase(std::next(found).base());
        weigh();
    }

    void weigh() {
        const auto found = std::find_if(weights_.rbegin(), weights_.rend(), [](const Weighted& open) {
            return open.weight != Weight::inherited;
        });
        bold_ = found != weights_.rend() && found->weight == Weight::bold;
    }

    struct Weighted {
        std::string name;
        Weight weight;
    };

    HtmlTokens tokens_;
    const JobControl& control_;
    HtmlFlow flow_;
    std::vector<Weighted> weights_;
    std::vector<bool> lists_;  // true for those with numbers
    std::string title_;
    std::string skipped_;
    int skipped_depth_ = 0;
    int preformatted_ = 0;
    int quotes_ = 0;    // open block quotations
    int captions_ = 0;  // open footers and captions
    int numbers_ = 0;
    int deleted_ = 0;
    bool bold_ = false;
    bool in_title_ = false;
};

}  // namespace

Document read_html_document(std::string_view page, const JobControl& control) {
    return PageReading(page, control).read();
}

Result<ReadFile> read_html(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto decoded = decode_page(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    Document document = read_html_document(decoded->text, control);
    return read_document(std::move(document), *decoded, options, control);
}

}  // namespace attune::exchange
