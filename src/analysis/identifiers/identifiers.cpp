// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/identifiers.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "analysis/identifiers/labels.h"
#include "analysis/identifiers/names.h"
#include "text/fold.h"

namespace attune::analysis {
namespace {

// Of sightings that overlap, the surest stays, then the longest, then the first.
std::vector<Sighting> without_overlaps(std::vector<Sighting> found) {
    std::stable_sort(found.begin(), found.end(), [](const Sighting& a, const Sighting& b) {
        return std::tuple(a.confidence, b.end - b.begin, a.begin) <
               std::tuple(b.confidence, a.end - a.begin, b.begin);
    });
    std::vector<Sighting> kept;
    for (auto& one : found)
        if (std::none_of(kept.begin(), kept.end(), [&](const Sighting& other) {
                return one.begin < other.end && other.begin < one.end;
            }))
            kept.push_back(std::move(one));
    std::sort(kept.begin(), kept.end(),
              [](const Sighting& a, const Sighting& b) { return a.begin < b.begin; });
    return kept;
}

// What makes two sightings one suggestion: the kind and the letters; in numbers spaces make no difference.
std::string group_of(const Sighting& sighting, const std::string& words) {
    std::string folded = text::fold(words);
    if (sighting.kind == model::IdentifierKind::number)
        std::erase_if(folded,
                      [](char c) { return c == ' ' || c == '-' || c == '(' || c == ')' || c == '.'; });
    return folded;
}

class Gathering {
  public:
    void add(std::size_t text, const Letters& letters, const Sighting& sighting) {
        const std::string words = letters.slice(sighting.begin, sighting.end);
        Group& group = groups_[group_of(sighting, words)];
        if (group.forms.empty() || sighting.confidence < group.made.confidence) {
            group.made.kind = sighting.kind;
            group.made.confidence = sighting.confidence;
        }
        ++group.forms[words];
        auto& why = group.made.why;
        if (std::find(why.begin(), why.end(), sighting.why) == why.end()) why.push_back(sighting.why);
        group.made.places.push_back(
            {text, {{static_cast<std::int64_t>(sighting.begin)}, {static_cast<std::int64_t>(sighting.end)}}});
    }

    // An account or a number in a label counts whether it is said or not.
    void add_contact(std::size_t text, const std::string& label, const Letters& letters,
                     const Sighting& sighting) {
        const std::string words = letters.slice(sighting.begin, sighting.end);
        const std::string key = group_of(sighting, words);
        Group& group = groups_[key];
        group.forms.try_emplace(words, 0);
        group.made.kind = sighting.kind;
        group.made.confidence = Confidence::sure;
        if (group.made.why.empty()) group.made.why.push_back(sighting.why);
        labels_[key].push_back({text, label});
    }

    // A name in a label counts whether it is said or not.
    void add_label(std::size_t text, const std::string& label, const std::vector<LabelName>& names) {
        for (const LabelName& name : names) {
            Group& group = groups_[text::fold(name.words)];
            group.forms.try_emplace(name.words, 0);
            group.made.kind = model::IdentifierKind::name;
            group.made.confidence = Confidence::sure;
            if (group.made.why.empty()) group.made.why.emplace_back(in_a_label);
            // Whoever says a part of it means the same speaker.
            for (std::size_t first = 0; first < name.parts.size(); ++first) {
                std::string part;
                for (std::size_t last = first; last < name.parts.size(); ++last) {
                    part += (part.empty() ? "" : " ") + name.parts[last].folded;
                    auto& holding = labels_[part];
                    if (holding.empty() || holding.back().text != text || holding.back().label != label)
                        holding.push_back({text, label});
                }
            }
        }
    }

    std::vector<IdentifierSuggestion> take() {
        std::vector<IdentifierSuggestion> all;
        for (auto& [folded, group] : groups_) {
            int most = -1;
            for (const auto& [form, count] : group.forms) {
                group.made.forms.push_back(form);
                if (count > most) group.made.words = form;
                most = std::max(most, count);
            }
            if (const auto at = labels_.find(folded); at != labels_.end()) group.made.labels = at->second;
            std::set<std::size_t> texts;
            for (const auto& place : group.made.places) texts.insert(place.text);
            for (const auto& label : group.made.labels) texts.insert(label.text);
            group.made.texts = texts.size();
            all.push_back(std::move(group.made));
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            if (a.confidence != b.confidence) return a.confidence < b.confidence;
            return a.places.size() + a.labels.size() > b.places.size() + b.labels.size();
        });
        return all;
    }

  private:
    struct Group {
        IdentifierSuggestion made;
        std::map<std::string, int> forms;
    };
    std::map<std::string, Group> groups_;
    std::map<std::string, std::vector<IdentifierLabel>> labels_;  // by every part of them, folded
};

}  // namespace

Result<std::vector<IdentifierSuggestion>> suggest_identifiers(std::span<const SearchedText> texts,
                                                              const JobControl& control) {
    const auto stopped = [] {
        return fail(ErrorKind::cancelled, "Stopped before every text was looked through.");
    };
    Progress progress{0, static_cast<std::int64_t>(texts.size()) * 2, "Looking for names and numbers"};
    Names names;
    Gathering gathering;
    std::vector<std::pair<Letters, std::vector<Word>>> read;
    for (const auto& one : texts) {
        if (control.cancelled()) return stopped();
        control.report(progress);
        ++progress.done;
        auto& [letters, words] = read.emplace_back(Letters(one.text), std::vector<Word>());
        words = words_of(letters);
        std::vector<LabelName> labels;
        for (const auto& label : one.labels) {
            const Letters of_label(label);
            const auto contacts = contacts_in_label(of_label);
            for (const auto& contact : contacts)
                gathering.add_contact(read.size() - 1, label, of_label, contact);
            // Of "karen.mills@nhs.net" no part is a name beside the whole.
            auto in_label = names_in_label(label);
            std::erase_if(in_label, [&](const LabelName& name) {
                return std::any_of(contacts.begin(), contacts.end(), [&](const Sighting& contact) {
                    return name.parts.front().begin < contact.end && contact.begin < name.parts.back().end;
                });
            });
            gathering.add_label(read.size() - 1, label, in_label);
            std::move(in_label.begin(), in_label.end(), std::back_inserter(labels));
        }
        names.take_in(words, labels);
    }
    for (std::size_t text = 0; text < texts.size(); ++text) {
        if (control.cancelled()) return stopped();
        control.report(progress);
        ++progress.done;
        const auto& [letters, words] = read[text];
        std::vector<Sighting> found = names.in(letters, words);
        find_numbers(letters, found);
        find_addresses(letters, found);
        find_dates(letters, found);
        for (const auto& one : without_overlaps(std::move(found))) gathering.add(text, letters, one);
    }
    return gathering.take();
}

}  // namespace attune::analysis
