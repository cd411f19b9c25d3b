#include "support/check.h"

#include <stdalign.h>
#include <string.h>

#include "base/arena.h"

typedef struct {
    int *items;
    int count, capacity;
} Numbers;

static bool is_zero(const void *at, size_t len)
{
    const unsigned char *bytes = at;
    for (size_t i = 0; i < len; i++)
        if (bytes[i]) return false;
    return true;
}

static void an_empty_arena_owns_nothing(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_int_equal(arena.reserved, 0);
    arena_reset(&arena);
    arena_free(&arena);
}

static void memory_is_aligned_zeroed_and_apart(void **state)
{
    (void)state;
    Arena arena = {0};
    unsigned char *last = NULL;
    size_t last_size = 0;
    for (size_t size = 1; size < 9000; size += 37) {
        unsigned char *at = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)at % alignof(max_align_t), 0);
        assert_true(is_zero(at, size));
        memset(at, 0xAA, size);
        assert_true(!last || at >= last + last_size || at + size <= last);
        last = at;
        last_size = size;
    }
    arena_free(&arena);
}

static void growing_keeps_the_bytes_and_zeroes_the_rest(void **state)
{
    (void)state;
    Arena arena = {0};
    char *text = arena_alloc(&arena, 4);
    memcpy(text, "abcd", 4);
    char *grown = arena_grow(&arena, text, 4, 1000);
    assert_memory_equal(grown, "abcd", 4);
    assert_true(is_zero(grown + 4, 1000 - 4));
    arena_alloc(&arena, 1); /* the newest no more, it has to move */
    char *moved = arena_grow(&arena, grown, 1000, 20000);
    assert_ptr_not_equal(moved, grown);
    assert_memory_equal(moved, "abcd", 4);
    assert_true(is_zero(moved + 4, 20000 - 4));
    arena_free(&arena);
}

static void a_reset_arena_hands_out_zeroed_memory_again(void **state)
{
    (void)state;
    Arena arena = {0};
    for (int frame = 0; frame < 10; frame++) {
        for (int i = 0; i < 100; i++) {
            char *at = arena_alloc(&arena, 500);
            assert_true(is_zero(at, 500));
            memset(at, 0xAA, 500);
        }
        arena_reset(&arena);
    }
    assert_in_range(arena.reserved, 1, 200 << 10); /* frames do not pile up */
    arena_free(&arena);
    assert_int_equal(arena.reserved, 0);
}

static void lists_grow(void **state)
{
    (void)state;
    Arena arena = {0};
    Numbers numbers = {0};
    for (int i = 0; i < 1000; i++) *LIST_PUSH(&arena, &numbers) = i;
    for (int i = 0; i < 1000; i++) assert_int_equal(numbers.items[i], i);
    assert_int_equal(numbers.count, 1000);
    arena_free(&arena);
}

static void a_long_list_leaves_nothing_behind(void **state)
{
    (void)state;
    enum { COUNT = 1 << 20 };
    Arena arena = {0};
    Numbers numbers = {0}, others = {0};
    char *kept = arena_alloc(&arena, 4);
    memcpy(kept, "abcd", 4);
    for (int i = 0; i < COUNT; i++) {
        *LIST_PUSH(&arena, &numbers) = i;
        *LIST_PUSH(&arena, &others) = -i;
    }
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(numbers.items[i], i);
        assert_int_equal(others.items[i], -i);
    }
    assert_memory_equal(kept, "abcd", 4);
    assert_in_range(arena.reserved, 2 * COUNT * sizeof(int), 2 * COUNT * sizeof(int) + (1 << 20));
    arena_reset(&arena);
    assert_true(is_zero(arena_alloc(&arena, 1 << 20), 1 << 20));
    arena_free(&arena);
    assert_int_equal(arena.reserved, 0);
}

static void a_pushed_item_is_zeroed(void **state)
{
    (void)state;
    Arena arena = {0};
    Numbers numbers = {0};
    for (int i = 0; i < 100000; i++) *LIST_PUSH(&arena, &numbers) = i;
    numbers.count = 0;
    for (int i = 0; i < 200000; i++) assert_int_equal(*LIST_PUSH(&arena, &numbers), 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_arena_owns_nothing),
        cmocka_unit_test(memory_is_aligned_zeroed_and_apart),
        cmocka_unit_test(growing_keeps_the_bytes_and_zeroes_the_rest),
        cmocka_unit_test(a_reset_arena_hands_out_zeroed_memory_again),
        cmocka_unit_test(lists_grow),
        cmocka_unit_test(a_long_list_leaves_nothing_behind),
        cmocka_unit_test(a_pushed_item_is_zeroed),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
