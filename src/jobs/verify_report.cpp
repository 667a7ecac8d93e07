// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/verify_report.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analysis/quotations/report_quotes.h"
#include "exchange/quoting/report_text.h"
#include "exchange/report/manifest.h"
#include "exchange/transcript/file_kind.h"
#include "jobs/attribution.h"
#include "jobs/codebook_words.h"
#include "jobs/export_gate.h"
#include "store/queries/queries.h"
#include "text/boundaries.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

using analysis::QuoteFinding;
using analysis::QuoteStatus;

bool is_sound(QuoteStatus status) {
    return status != QuoteStatus::altered && status != QuoteStatus::not_found;
}

int strictness(QuoteConsent consent) {
    return consent == QuoteConsent::given ? 0 : consent == QuoteConsent::unknown ? 1 : 2;
}

// The project's texts with who speaks in them.
class Sources {
  public:
    static Result<Sources> read(const store::Project& project, const JobControl& control) {
        Sources all;
        all.info_ = store::project_info(project);
        all.people_ = std::make_unique<Participants>(project);
        const auto rows = store::sources(project);
        for (const auto& row : rows) {
            if (control.cancelled()) return fail(ErrorKind::cancelled, "Looking quotes up was stopped.");
            control.report({static_cast<std::int64_t>(all.texts_.size()),
                            static_cast<std::int64_t>(rows.size()), "Reading sources"});
            auto text = store::source_text(project, row.id);
            if (!text) return forward_error(text);
            all.texts_.push_back(std::make_unique<store::SourceText>(std::move(*text)));
        }
        std::vector<std::string_view> views;
        for (const auto& text : all.texts_) {
            views.push_back(text->text);
            all.translators_.emplace_back(text->text);
            all.folded_titles_.push_back(text::fold(text->row.title));
        }
        all.index_ = std::make_unique<analysis::PassageIndex>(std::move(views));
        return all;
    }

    const analysis::PassageIndex& index() const { return *index_; }
    std::size_t size() const { return texts_.size(); }

    // `paragraph`: folded, of the report.
    QuoteOrigin origin(const analysis::QuotePlace& place, std::string_view paragraph) const {
        const store::SourceText& source = *texts_[place.text];
        const text::Translator& translator = translators_[place.text];
        QuoteOrigin origin;
        origin.source = source.row.id;
        origin.title = source.row.title;
        origin.range = range_of(translator, place.range);
        for (const auto& piece : place.pieces) {
            if (!origin.words.empty()) origin.words += " … ";
            origin.words += source.text.substr(piece.begin, piece.end - piece.begin);
        }
        const PassageFacts facts = passage_facts(info_, source, origin.range, {});
        origin.speaker = facts.speaker;
        origin.turn = facts.turn;
        origin.line = facts.line;
        const std::string& title = folded_titles_[place.text];
        origin.named = !title.empty() && paragraph.find(title) != std::string_view::npos;
        for (const auto& piece : place.pieces) origin.pieces.push_back(range_of(translator, piece));
        ask_consent(origin);
        return origin;
    }

  private:
    static TextRange range_of(const text::Translator& translator, analysis::Stretch bytes) {
        return {translator.to_code_point(ByteOffset{static_cast<std::int64_t>(bytes.begin)}),
                translator.to_code_point(ByteOffset{static_cast<std::int64_t>(bytes.end)})};
    }

    void ask_consent(QuoteOrigin& origin) const {
        for (const TextRange piece : origin.pieces)
            for (const Participant* one : people_->behind(origin.source, piece))
                if (!origin.consent || strictness(one->consent) > strictness(*origin.consent))
                    origin.consent = one->consent;
    }

    store::ProjectInfo info_;
    std::unique_ptr<Participants> people_;
    std::vector<std::unique_ptr<store::SourceText>>
        texts_;  // the index and the translators point to their texts
    std::vector<text::Translator> translators_;
    std::vector<std::string> folded_titles_;
    std::unique_ptr<analysis::PassageIndex> index_;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

struct Read {
    std::string_view words;
    QuoteFinding finding;
    bool known() const { return finding.status != QuoteStatus::not_found; }
    std::int64_t changed() const {
        std::int64_t words_changed = 0;
        for (const auto& change : finding.changes)
            words_changed += std::max(text::word_count(change.said), text::word_count(change.quoted));
        return words_changed;
    }
};

// The quote by that of its ends which the texts speak for: a later one where most of the words up to it were
// said so too. Where none was said, a quote in marks ends at the first mark, a styled one with its paragraph.
Read best_reading(const analysis::QuoteLookup& lookup, std::string_view paragraph,
                  const analysis::ReportQuote& quote) {
    std::vector<std::size_t> ends = quote.other_ends;
    ends.push_back(quote.words.end);
    std::sort(ends.begin(), ends.end());
    std::optional<Read> best;
    for (const std::size_t end : ends) {
        Read read{trimmed(paragraph.substr(quote.words.begin, end - quote.words.begin)), {}};
        read.finding = lookup.look_up(read.words);
        bool nearer = !best || best->finding.words == 0;
        if (!nearer && best->known() && read.known()) {
            const auto more = static_cast<std::int64_t>(read.finding.words) -
                              static_cast<std::int64_t>(best->finding.words);
            nearer = 2 * (read.changed() - best->changed()) <= more;
        } else if (!nearer && !best->known()) {
            nearer = read.known() || quote.by == analysis::ReportQuote::By::style;
        }
        if (nearer) best = std::move(read);
    }
    return std::move(*best);
}

// By any of the ends that it may have.
std::optional<CodebookWords> in_codebook(const std::unordered_map<std::string, std::string>& codebook,
                                         std::string_view paragraph, const analysis::ReportQuote& quote) {
    std::vector<std::size_t> ends = quote.other_ends;
    ends.push_back(quote.words.end);
    for (const std::size_t end : ends) {
        const std::string_view words = trimmed(paragraph.substr(quote.words.begin, end - quote.words.begin));
        if (const auto found = codebook.find(as_name(words)); found != codebook.end())
            return CodebookWords{std::string(words), 0, found->second};
    }
    return std::nullopt;
}

bool was_found(const CheckedQuote& quote) {
    return quote.finding.status != QuoteStatus::not_found && quote.finding.status != QuoteStatus::too_short;
}

// Where the paragraph names a source, its passage counts; else the strictest of all that it may be.
void settle_consent(CheckedQuote& quote) {
    std::stable_sort(quote.origins.begin(), quote.origins.end(),
                     [](const QuoteOrigin& a, const QuoteOrigin& b) { return a.named && !b.named; });
    if (quote.finding.status == QuoteStatus::not_found) return;
    for (const auto& origin : quote.origins) {
        if (quote.origins.front().named && !origin.named) break;
        const bool stricter =
            origin.consent && (!quote.consent || strictness(*origin.consent) > strictness(*quote.consent));
        if (stricter) quote.consent = origin.consent;
    }
}

void add_once(std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const auto& one : more)
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

// Asks the gate of export about the first place of each quote that was found, piece by piece.
Result<Ok> look_at_gate(const store::Project& project, ReportCheck& check, const JobControl& control) {
    std::vector<QuoteToLeave> leaving;
    std::vector<std::size_t> of;  // the quote that each is a piece of
    for (std::size_t i = 0; i < check.quotes.size(); ++i)
        if (was_found(check.quotes[i]))
            for (const TextRange piece : check.quotes[i].origins.front().pieces) {
                leaving.push_back({check.quotes[i].origins.front().source, piece});
                of.push_back(i);
            }
    const auto gate = export_gate(project, leaving, {}, control);
    if (!gate) return forward_error(gate);
    for (std::size_t i = 0; i < of.size(); ++i) {
        CheckedQuote& quote = check.quotes[of[i]];
        const GatedQuote& gated = gate->quotes[i];
        add_once(quote.held, gated.held);
        add_once(quote.warned, gated.warned);
        if (gated.mark) quote.mark = gated.mark->state;
        if (quote.attribution.empty()) quote.attribution = gated.attribution;
        if (quote.sharing == 0 || (gated.sharing > 0 && gated.sharing < quote.sharing))
            quote.sharing = gated.sharing;
    }
    return Ok{};
}

// A workbook or JSON has a manifest but no text in which anybody quotes.
bool holds_no_prose(const model::OriginalFile& report) {
    const auto kind = exchange::kind_of_file(report.bytes, report.name);
    return kind == exchange::FileKind::xlsx || trimmed(report.bytes).starts_with('{');
}

// What Attune left in its own report, however it was edited since, asked for again.
// Gives its kind.
Result<std::string> ask_again(const store::Project& project, const model::OriginalFile& report,
                              const JobControl& control, ReportCheck& check) {
    const auto manifest = exchange::report::find_manifest(report.bytes);
    if (!manifest) {
        if (manifest.error().kind != ErrorKind::not_found) check.not_again = manifest.error().sentence;
        return std::string();
    }
    auto again = rederive(project, *manifest, control);
    const auto numbers = exchange::report::standing_numbers(report.bytes);
    const auto words = exchange::report::standing_words(report.bytes);
    if (again && numbers && words) {
        compare_standing(*numbers, *again);
        compare_words(*words, *again);
        if (!again->turns.empty() && !again->same_history)
            check.warnings.emplace_back(
                "The project has changed since the report was made: its whole texts were held against what "
                "was "
                "written then, not against how the sources read now.");
        check.again = std::move(*again);
    } else if (again)
        check.not_again = (numbers ? words.error() : numbers.error()).sentence;
    else if (again.error().kind == ErrorKind::cancelled)
        return forward_error(again);
    else
        check.not_again = again.error().sentence;
    return manifest->kind;
}

}  // namespace

std::string_view quote_consent_word(QuoteConsent consent) {
    switch (consent) {
        case QuoteConsent::given:
            return "given";
        case QuoteConsent::unknown:
            return "not known";
        case QuoteConsent::refused:
            return "refused";
    }
    return {};
}

bool CheckedQuote::sound() const {
    return is_sound(finding.status) && consent != QuoteConsent::refused && held.empty();
}

std::size_t ReportCheck::count(QuoteStatus status) const {
    return static_cast<std::size_t>(std::count_if(
        quotes.begin(), quotes.end(), [&](const CheckedQuote& one) { return one.finding.status == status; }));
}
std::size_t ReportCheck::held() const {
    return static_cast<std::size_t>(std::count_if(quotes.begin(), quotes.end(), [](const CheckedQuote& one) {
        return one.consent == QuoteConsent::refused || !one.held.empty();
    }));
}
bool ReportCheck::sound() const {
    if (!not_again.empty() || (again && again->different() > 0)) return false;
    return std::all_of(quotes.begin(), quotes.end(), [](const CheckedQuote& one) { return one.sound(); });
}

Result<ReportCheck> verify_report(const store::Project& project, const model::OriginalFile& report,
                                  const JobControl& control) {
    ReportCheck check;
    const auto kind = ask_again(project, report, control, check);
    if (!kind) return forward_error(kind);
    if ((check.again || !check.not_again.empty()) && holds_no_prose(report)) return check;
    const auto text = exchange::read_report_text(report, control);
    if (!text) return forward_error(text);
    const auto sources = Sources::read(project, control);
    if (!sources) return forward_error(sources);
    std::vector<analysis::QuotingParagraph> paragraphs;
    for (const auto& paragraph : text->paragraphs) {
        analysis::QuotingParagraph& one = paragraphs.emplace_back();
        one.text = paragraph.text;
        for (const auto& span : paragraph.quoted) one.styled.push_back({span.begin, span.end});
    }
    const auto quotes = analysis::report_quotes(paragraphs);
    const analysis::QuoteLookup lookup(sources->index());
    const auto names = names_of(project);
    const auto codebook = words_of_codebook(project);
    // Only there: elsewhere a quote that a memo made up is one that nobody said.
    const auto memos = check.again && *kind == "memos" ? words_of_memos(project) : decltype(codebook){};
    check.warnings.insert(check.warnings.end(), text->warnings.begin(), text->warnings.end());
    check.sources = sources->size();
    for (const std::size_t paragraph : quotes.unclosed) check.unclosed.push_back(paragraph + 1);
    std::vector<bool> found;
    for (const auto& quote : quotes.quotes) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Looking quotes up was stopped.");
        control.report({static_cast<std::int64_t>(found.size()),
                        static_cast<std::int64_t>(quotes.quotes.size()), "Looking quotes up"});
        if (quote.inside && found[*quote.inside]) {
            found.push_back(true);
            continue;
        }
        const std::string_view paragraph = paragraphs[quote.paragraph].text;
        Read read = best_reading(lookup, paragraph, quote);
        if (!is_sound(read.finding.status) && names.contains(as_name(read.words))) {
            ++check.names;
            found.push_back(true);
            continue;
        }
        if (!is_sound(read.finding.status))
            if (auto repeated = in_codebook(codebook, paragraph, quote)) {
                repeated->paragraph = quote.paragraph + 1;
                check.in_codebook.push_back(std::move(*repeated));
                found.push_back(true);
                continue;
            }
        if (read.finding.status == QuoteStatus::not_found)
            if (auto noted = in_codebook(memos, paragraph, quote)) {
                noted->paragraph = quote.paragraph + 1;
                check.in_memos.push_back(std::move(*noted));
                found.push_back(true);
                continue;
            }
        CheckedQuote checked;
        checked.text = read.words;
        checked.paragraph = quote.paragraph + 1;
        checked.by_style = quote.by == analysis::ReportQuote::By::style;
        checked.finding = std::move(read.finding);
        const std::string folded = text::fold(paragraph);
        for (const auto& place : std::exchange(checked.finding.places, {}))
            checked.origins.push_back(sources->origin(place, folded));
        settle_consent(checked);
        found.push_back(was_found(checked));
        if (checked.finding.words > 0) check.quotes.push_back(std::move(checked));
    }
    if (const auto looked = look_at_gate(project, check, control); !looked) return forward_error(looked);
    return check;
}

}  // namespace attune::jobs
