// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "exchange/picture/decoder.h"
#include "support/transcripts.h"

using namespace attune;

namespace {

struct Outcome {
    std::string refused;
    bool complete = false;
    std::vector<std::uint8_t> pixels;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome fed(std::string_view bytes, bool pdf, std::size_t step) {
    exchange::PictureDecoder decoder(pdf);
    Outcome outcome;
    for (std::size_t at = 0; at < bytes.size() && outcome.refused.empty(); at += step)
        if (const auto done = decoder.feed(bytes.substr(at, step)); !done)
            outcome.refused = done.error().sentence;
    outcome.complete = decoder.complete();
    if (outcome.complete) outcome.pixels = decoder.take_picture().pixels.rgba;
    return outcome;
}

}  // namespace

// The files are those of the fuzzer: behind their first byte stand frames, of a picture or of a page.
TEST_CASE("what the helper of pictures writes is the same however it is cut") {
    int complete = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(ATTUNE_FIXTURES) + "/fuzz/picture")) {
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const std::string frames = tests::fixture("fuzz/picture/" + name).substr(1);
        for (const bool pdf : {false, true}) {
            const Outcome whole = fed(frames, pdf, frames.size() + 1);
            complete += whole.complete ? 1 : 0;
            CHECK((whole.refused.empty() || whole.refused.ends_with('.')));
            for (std::size_t step = 1; step < 16; ++step) CHECK(fed(frames, pdf, step) == whole);
        }
    }
    CHECK(complete >= 2);
}
