# SPDX-License-Identifier: GPL-3.0-or-later
# SQLite with encryption (SQLite3 Multiple Ciphers), or the system's SQLite without; SQLiteCpp on top of either.
find_path(THIRD_sqlitecpp_INCLUDE SQLiteCpp/SQLiteCpp.h REQUIRED)
find_library(THIRD_sqlitecpp_LIBRARY SQLiteCpp REQUIRED)

add_library(third_sqlite INTERFACE)
# Both before any sqlite3.h: the journal stands on sessions.
target_compile_definitions(third_sqlite INTERFACE SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK)

if(ATTUNE_SYSTEM_SQLITE)
  pkg_check_modules(THIRD_systemsqlite REQUIRED IMPORTED_TARGET sqlite3)
  target_link_libraries(third_sqlite INTERFACE PkgConfig::THIRD_systemsqlite)
  target_compile_definitions(third_sqlite INTERFACE ATTUNE_SYSTEM_SQLITE=1)
else()
  set(SQLITE3MC_DIR ${CMAKE_CURRENT_SOURCE_DIR}/fetched/sqlite3mc)
  execute_process(COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/fetch-sqlite3mc.sh ${SQLITE3MC_DIR}
                  RESULT_VARIABLE fetched)
  if(NOT fetched EQUAL 0)
    message(FATAL_ERROR "SQLite with encryption could not be fetched. Try again with a network, or configure "
                        "with -DATTUNE_SYSTEM_SQLITE=ON to build without encryption.")
  endif()
  add_library(sqlite3mc STATIC ${SQLITE3MC_DIR}/sqlite3.c)
  target_include_directories(sqlite3mc SYSTEM PUBLIC ${SQLITE3MC_DIR})
  target_compile_definitions(sqlite3mc PRIVATE
    SQLITE_THREADSAFE=1 SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK SQLITE_ENABLE_FTS5
    SQLITE_ENABLE_COLUMN_METADATA SQLITE_ENABLE_DBSTAT_VTAB SQLITE_DQS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1
    SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_TEMP_STORE=3 SQLITE_SECURE_DELETE
    SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_MAX_EXPR_DEPTH=0 SQLITE_TRUSTED_SCHEMA=0
    CODEC_TYPE=CODEC_TYPE_CHACHA20)
  # Hardware AES is compiled for a newer instruction set inside the file; the default cipher does not use it.
  target_compile_options(sqlite3mc PRIVATE -w -O2 -g0)
  target_compile_options(sqlite3mc PRIVATE $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-msse4.2 -maes>)
  target_link_libraries(sqlite3mc PRIVATE Threads::Threads ${CMAKE_DL_LIBS} m)
  target_link_libraries(third_sqlite INTERFACE sqlite3mc)
endif()
add_library(third::sqlite ALIAS third_sqlite)

add_library(third_sqlitecpp INTERFACE)
target_include_directories(third_sqlitecpp SYSTEM INTERFACE ${THIRD_sqlitecpp_INCLUDE})
# SQLiteCpp before SQLite: the archive's symbols are looked up in what follows it.
target_link_libraries(third_sqlitecpp INTERFACE ${THIRD_sqlitecpp_LIBRARY} third_sqlite Threads::Threads)
add_library(third::sqlitecpp ALIAS third_sqlitecpp)
