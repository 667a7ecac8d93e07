// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/picture_acts.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/text_desk.h"
#include "jobs/recording.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/queries.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

using Kind = PictureItem::Kind;

constexpr float nearest = 8, farthest = 1;
constexpr int seen_whole = 2000, seen_near = 4000;  // pixels of the longest side

bool ends_as(const std::string& name, std::initializer_list<const char*> extensions) {
    const std::string folded = text::fold(name);
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const char* extension) { return folded.ends_with(extension); });
}

void read_items(Workbench& bench) {
    PictureDesk& desk = bench.texts->pictures;
    const store::Project& project = bench.session->project();
    const std::string before = desk.item() ? desk.item()->medium.text() + desk.item()->source.text() : "";
    desk.items.clear();
    std::set<SourceId> covered;
    for (const auto& part : store::kept_aside(project)) {
        PictureItem item;
        if (part.kind == "PDFSource")
            item.kind = Kind::pdf;
        else if (part.kind == "AudioSource" || part.kind == "VideoSource")
            item.kind = Kind::recording;
        else if (part.kind != "PictureSource")
            continue;
        item.name = part.name.empty() ? part.file_name : part.name;
        item.medium = part.id;
        item.source = part.source;
        item.file = !part.original_digest.empty() && item.kind != Kind::recording;
        item.regions = static_cast<std::size_t>(
            std::count_if(desk.regions.begin(), desk.regions.end(),
                          [&](const auto& row) { return row.coding.medium == part.id; }));
        if (item.kind == Kind::recording && item.regions == 0) continue;
        if (!item.source.empty() && item.file) covered.insert(item.source);
        desk.items.push_back(std::move(item));
    }
    for (const auto& row : bench.session->view().sources()) {
        const bool pdf = ends_as(row.original_name, {".pdf"});
        if (covered.contains(row.id) || (!pdf && !ends_as(row.original_name, {".png", ".jpg", ".jpeg"})))
            continue;
        PictureItem item;
        item.kind = pdf ? Kind::pdf : Kind::picture;
        item.name = row.title;
        item.source = row.id;
        item.file = true;
        desk.items.push_back(std::move(item));
    }
    desk.items_as_of = bench.session->view().names_version();
    const auto same = std::find_if(desk.items.begin(), desk.items.end(), [&](const PictureItem& item) {
        return item.medium.text() + item.source.text() == before;
    });
    desk.current = same == desk.items.end() ? 0 : static_cast<std::size_t>(same - desk.items.begin());
}

// Regions change when a project of another tool comes in and when codes do, which the names tell.
bool read_regions(Workbench& bench) {
    PictureDesk& desk = bench.texts->pictures;
    const std::uint64_t now = bench.session->view().names_version();
    if (desk.regions_as_of == now) return false;
    desk.regions = store::region_codings(bench.session->project());
    desk.regions_as_of = now;
    return true;
}

PictureDesk& read_desk(Workbench& bench) {
    PictureDesk& desk = bench.texts->pictures;
    read_regions(bench);
    if (desk.items_as_of != bench.session->view().names_version()) read_items(bench);
    return desk;
}

void go_to_item(PictureDesk& desk, std::size_t item, int page) {
    desk.current = item;
    desk.page = page;
    desk.region.reset();
    desk.share.reset();
    desk.zoom = 1;
    desk.middle = {0.5F, 0.5F};
}

std::string identity(const PictureItem& item) {
    return item.medium.text() + " " + item.source.text();
}

Result<std::string> bytes_of(const store::Project& project, const PictureItem& item) {
    if (!item.medium.empty()) return store::kept_aside_file(project, item.medium);
    auto file = store::original_file(project, item.source);
    if (!file) return forward_error(file);
    return std::move(file->bytes);
}

void open_pictures(Workbench& bench) {
    PictureDesk& desk = bench.texts->pictures;
    const bool within = desk.open && bench.document == Document::page;
    desk.from_list = bench.document == Document::passages || (within && desk.from_list);
    show_page(bench);
    desk.open = true;
    bench.focus_wanted = "pictures/view";
}

// What is to be shown now; nothing where there is nothing to show.
std::optional<PictureDesk::Wanted> wanted_of(const PictureDesk& desk) {
    const PictureItem* item = desk.item();
    if (!item || !item->file || item->kind == Kind::recording) return std::nullopt;
    return PictureDesk::Wanted{identity(*item), item->kind == Kind::pdf ? desk.page : 0,
                               desk.zoom > 1.6F ? seen_near : seen_whole};
}

void begin_reading(Workbench& bench, const PictureDesk::Wanted& wanted) {
    PictureDesk& desk = bench.texts->pictures;
    desk.reading = wanted;
    auto bytes = bytes_of(bench.session->project(), *desk.item());
    if (!bytes) {
        desk.fault = bytes.error().sentence;
        desk.shown.reset();
        desk.shown_is = wanted;
        return;
    }
    desk.run = std::make_unique<BackgroundRun<exchange::ShownPicture>>(
        [bytes = std::move(*bytes), wanted](const JobControl& control) {
            return exchange::picture_form(bytes) == exchange::PictureForm::pdf
                       ? exchange::read_pdf_page(bytes, wanted.page, wanted.longest, control)
                       : exchange::read_picture(bytes, wanted.longest, control);
        },
        bench.desk.wake, Progress{0, 0, "Reading the picture"});
}

void take_read(PictureDesk& desk, Result<exchange::ShownPicture>&& read) {
    const bool same_thing = desk.shown_is && desk.shown_is->what == desk.reading->what;
    desk.shown_is = std::exchange(desk.reading, std::nullopt);
    desk.fault.clear();
    if (!read) {
        desk.fault = read.error().sentence;
        desk.shown.reset();
        if (!same_thing) desk.pages = 0;
        return;
    }
    desk.pages = read->pages;
    desk.width = read->width;
    desk.height = read->height;
    desk.shown = std::make_shared<const Pixels>(std::move(read->pixels));
    // How many pages there are shows only now.
    if (const auto share = std::exchange(desk.share, std::nullopt); share && desk.pages > 1)
        desk.page = std::clamp(static_cast<int>(*share * desk.pages), 0, desk.pages - 1);
}

}  // namespace

void show_pictures(Workbench& bench) {
    if (!bench.session) return;
    if (read_desk(bench).items.empty())
        return say(bench, "No source of this project is a picture or a PDF, and no region of one is coded.");
    open_pictures(bench);
}

void switch_text_and_page(Workbench& bench) {
    if (!bench.session) return;
    PictureDesk& desk = read_desk(bench);
    if (bench.document == Document::page && bench.texts->pictures.open) {
        const PictureItem* item = desk.item();
        if (!item || item->source.empty()) return say(bench, "There is no text of this.");
        show_source(bench, SourceId(item->source));
        return focus_page(bench);
    }
    if (!bench.page) return;
    const auto at = std::find_if(desk.items.begin(), desk.items.end(), [&](const PictureItem& item) {
        return item.source == bench.page->id() && item.kind != Kind::recording && item.file;
    });
    if (at == desk.items.end())
        return say(bench, "This source came from neither a picture nor a PDF, so there is no page to show.");
    const auto item = static_cast<std::size_t>(at - desk.items.begin());
    if (item != desk.current || !desk.shown_is || desk.shown_is->what != identity(*at)) {
        go_to_item(desk, item, 0);
        desk.share = static_cast<double>(bench.page->selection.caret().value) /
                     static_cast<double>(std::max<std::int64_t>(1, bench.page->text().end().value));
    }
    open_pictures(bench);
}

void show_region(Workbench& bench, const RegionCodingId& region) {
    if (!bench.session) return;
    PictureDesk& desk = read_desk(bench);
    const auto row = std::find_if(desk.regions.begin(), desk.regions.end(),
                                  [&](const auto& one) { return one.coding.id == region; });
    if (row == desk.regions.end()) return;
    // What is heard is shown where it can be heard.
    if (row->coding.kind == model::RegionKind::time && !row->coding.source.empty())
        return go_to_stretch(bench, region);
    const auto at = std::find_if(desk.items.begin(), desk.items.end(),
                                 [&](const PictureItem& item) { return item.medium == row->coding.medium; });
    if (at == desk.items.end()) return;
    go_to_item(desk, static_cast<std::size_t>(at - desk.items.begin()), static_cast<int>(row->coding.page));
    const auto here = desk.regions_here();
    for (std::size_t i = 0; i < here.size(); ++i)
        if (here[i]->coding.id == region) desk.region = i;
    open_pictures(bench);
}

void go_to_stretch(Workbench& bench, const RegionCodingId& region) {
    if (!bench.session) return;
    const auto& regions = read_desk(bench).regions;
    const auto row = std::find_if(regions.begin(), regions.end(),
                                  [&](const auto& one) { return one.coding.id == region; });
    if (row == regions.end()) return;
    const SourceId source = row->coding.source;
    if (source.empty()) return say(bench, "This recording has no transcript here.");
    const std::int64_t at = row->coding.begin_ms;
    const auto media = store::source_media(bench.session->project(), source);
    show_source(bench, source);
    if (!bench.page || bench.page->id() != source) return;
    const auto& turns = bench.page->text().source().turns;
    const auto turn = jobs::turn_heard(turns, at - (media ? media->offset_ms : 0));
    if (!turn) {
        focus_page(bench);
        return say(bench, "The transcript says of no turn that it is heard then.");
    }
    const TextRange range = turns[*turn].range;
    reveal(bench, source, range, Mark::outlined);
    bench.page->selection.move_to(bench.page->text(), range.begin, Extend::no);
    focus_page(bench);
    say(bench, fmt::format("Turn {} is heard at {}.", *turn + 1, jobs::recording_clock(at)));
}

void close_pictures(Workbench& bench) {
    bench.texts->pictures.open = false;
    if (std::exchange(bench.texts->pictures.from_list, false) && bench.passages) return go_to_list(bench);
    focus_page(bench);
}

void choose_picture(Workbench& bench, std::size_t item) {
    PictureDesk& desk = bench.texts->pictures;
    if (item < desk.items.size() && item != desk.current) go_to_item(desk, item, 0);
}

void step_page(Workbench& bench, int by) {
    PictureDesk& desk = bench.texts->pictures;
    if (!desk.item() || desk.item()->kind != Kind::pdf || desk.pages < 1)
        return say(bench, "This has no pages.");
    const int page = desk.page + by;
    if (page < 0) return say(bench, "This is the first page.");
    if (page >= desk.pages) return say(bench, "This is the last page.");
    desk.page = page;
    desk.region.reset();
}

void choose_region(Workbench& bench, std::size_t region) {
    PictureDesk& desk = bench.texts->pictures;
    const auto here = desk.regions_here();
    if (region >= here.size()) return;
    desk.region = region;
    if (const auto at = region_on(*here[region], desk.width, desk.height); at && desk.zoom > 1)
        desk.middle = {at->x + at->w / 2, at->y + at->h / 2};
}

void zoom_picture(Workbench& bench, float by) {
    PictureDesk& desk = bench.texts->pictures;
    const float zoom = by == 0 ? 1 : std::clamp(desk.zoom * by, farthest, nearest);
    if (zoom == desk.zoom) return;
    desk.zoom = zoom;
    if (zoom == 1) desk.middle = {0.5F, 0.5F};
    say(bench,
        zoom == 1 ? "All of it is seen." : fmt::format("{:.1f} times as large as where all is seen.", zoom));
}

void pan_picture(Workbench& bench, float across, float down) {
    PictureDesk& desk = bench.texts->pictures;
    const float half = 0.5F / desk.zoom;
    desk.middle.x = std::clamp(desk.middle.x + across / desk.zoom, half, 1 - half);
    desk.middle.y = std::clamp(desk.middle.y + down / desk.zoom, half, 1 - half);
}

bool settle_pictures(Workbench& bench) {
    PictureDesk& desk = bench.texts->pictures;
    if (!bench.session) return false;
    bool changed = read_regions(bench);
    // The list of sources says how many there are.
    if (desk.items_as_of != bench.session->view().names_version()) {
        read_items(bench);
        changed = true;
    }
    if (bench.document != Document::page || !bench.texts->pictures.open) {
        // The picture goes when it is not looked at; what is being read ends by itself.
        if (desk.run && desk.run->take()) {
            desk.run.reset();
            desk.reading.reset();
        }
        return changed;
    }
    const auto wanted = wanted_of(desk);
    if (desk.run) {
        auto read = desk.run->take();
        if (!read) {
            if (wanted != desk.reading) desk.run->cancel();
            return changed;
        }
        desk.run.reset();
        if (wanted == desk.reading) {
            take_read(desk, std::move(*read));
        } else {
            desk.reading.reset();
        }
        changed = true;
    }
    if (!wanted) {
        if (desk.shown || desk.shown_is) changed = true;
        desk.shown.reset();
        desk.shown_is.reset();
        desk.fault.clear();
        desk.pages = 0;
        return changed;
    }
    if (const auto now = wanted_of(desk); now && now != desk.shown_is && !desk.run) {
        begin_reading(bench, *now);
        changed = true;
    }
    return changed;
}

}  // namespace attune::workbench
