// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/errors.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace attune::store {

Error error_from(const std::exception& exception, const std::filesystem::path& file) {
    const std::string name = "“" + file.filename().string() + "”";
    const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&exception);
    const int code = sqlite == nullptr ? SQLITE_INTERNAL : sqlite->getErrorCode();
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return {
                ErrorKind::io,
                fmt::format("The disk that holds {} is full. Nothing was changed; make room and try again.",
                            name)};
        case SQLITE_READONLY:
            if (sqlite->getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK)
                return {
                    ErrorKind::io,
                    fmt::format(
                        "{} was not closed properly, and cannot be mended where nothing can be written; copy "
                        "it elsewhere with the file “-journal” beside it and open it there.",
                        name)};
            return {ErrorKind::io,
                    fmt::format("{} cannot be written to: the file or its folder is read-only.", name)};
        case SQLITE_IOERR:
            return {ErrorKind::io,
                    fmt::format("The disk that holds {} reports an error; the change was not saved. "
                                "Check the disk and save a copy elsewhere.",
                                name)};
        case SQLITE_CORRUPT:
            return {ErrorKind::unreadable,
                    fmt::format("{} is damaged. Open the newest file in its “backups” folder.", name)};
        case SQLITE_NOTADB:
            return {ErrorKind::wrong_key, fmt::format("The passphrase does not open {}.", name)};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorKind::locked,
                    fmt::format("Another program holds {} at this moment; try again.", name)};
        case SQLITE_CANTOPEN:
            return {ErrorKind::io,
                    fmt::format("{} cannot be opened: the file or its folder cannot be reached or written.",
                                name)};
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {ErrorKind::io, fmt::format("You are not allowed to use {}.", name)};
        case SQLITE_NOMEM:
            return {ErrorKind::io, fmt::format("There is not enough memory to work on {}.", name)};
        default:
            return {ErrorKind::invalid,
                    fmt::format("The change to {} was refused by the project file ({}); nothing was "
                                "changed.",
                                name, exception.what())};
    }
}

}  // namespace attune::store
