// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stripes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace attune::model {

std::vector<int> assign_lanes(std::span<const TextRange> ranges) {
    std::vector<int> lanes;
    lanes.reserve(ranges.size());
    std::vector<CodePoint> ends;  // of the last range of each lane
    for (const TextRange& range : ranges) {
        const auto free =
            std::find_if(ends.begin(), ends.end(), [&](CodePoint end) { return end <= range.begin; });
        lanes.push_back(static_cast<int>(free - ends.begin()));
        if (free == ends.end())
            ends.push_back(range.end);
        else
            *free = range.end;
    }
    return lanes;
}

std::vector<Stripe> place_stripes(std::span<const StripeSpan> spans, float gap) {
    using Place = std::pair<int, std::int64_t>;  // lane, line
    std::map<Place, int> sharing;
    for (const StripeSpan& span : spans) {
        ++sharing[{span.lane, span.first.line}];
        if (span.last.line != span.first.line) ++sharing[{span.lane, span.last.line}];
    }
    std::map<Place, int> taken;
    const auto share = [&](int lane, const LineBand& band) {
        const Place place{lane, band.line};
        const float height = (band.bottom - band.top) / static_cast<float>(sharing[place]);
        const float top = band.top + height * static_cast<float>(taken[place]++);
        return std::pair{top, top + height};
    };
    std::vector<Stripe> stripes;
    stripes.reserve(spans.size());
    for (const StripeSpan& span : spans) {
        const auto [top, first_bottom] = share(span.lane, span.first);
        const float bottom =
            span.last.line == span.first.line ? first_bottom : share(span.lane, span.last).second;
        stripes.push_back({span.item, span.lane, top, std::max(top + 1, bottom - gap)});
    }
    return stripes;
}

std::vector<StripeName> place_names(std::span<const Stripe> stripes, float name_height, float view_top,
                                    float reach, float lowest) {
    struct Wish {
        const Stripe* stripe;
        float top;
    };
    std::vector<Wish> wishes;
    wishes.reserve(stripes.size());
    for (const Stripe& stripe : stripes) {
        const float latest = std::max(stripe.top, stripe.bottom - name_height);
        wishes.push_back({&stripe, std::clamp(view_top, stripe.top, latest)});
    }
    std::sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) {
        if (a.top != b.top) return a.top < b.top;
        if (a.stripe->lane != b.stripe->lane) return a.stripe->lane < b.stripe->lane;
        return a.stripe->item < b.stripe->item;
    });

    std::vector<StripeName> names;
    float free_from = wishes.empty() ? 0 : wishes.front().top;
    for (const Wish& wish : wishes) {
        const float top = std::max(wish.top, free_from);
        if (top + name_height > lowest && !names.empty()) {
            names.back().items.push_back(wish.stripe->item);
            names.back().more = true;
            continue;
        }
        if (top > wish.stripe->bottom + reach * name_height) {
            if (names.back().more) {
                names.back().items.push_back(wish.stripe->item);
                continue;
            }
            names.push_back({{wish.stripe->item}, top, 0, true});
        } else {
            names.push_back({{wish.stripe->item}, top, 0, false});
        }
        free_from = top + name_height;
    }
    for (StripeName& name : names)
        for (const Stripe& stripe : stripes)
            if (stripe.top < name.top + name_height && name.top < stripe.bottom)
                name.lane_after = std::max(name.lane_after, stripe.lane + 1);
    return names;
}

}  // namespace attune::model
