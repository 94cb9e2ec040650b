<?php
/* Plugin: what department sites put into the column of an article. */
// Quotation marks stay as they were typed.
add_filter('run_wptexturize', '__return_false');
add_filter('the_content', function ($content) {
    if (!is_single()) {
        return $content;
    }
    $others = get_posts(['numberposts' => 5, 'orderby' => 'rand', 'exclude' => [get_the_ID()]]);
    $items = '';
    foreach ($others as $other) {
        $items .= '<li><a href="' . get_permalink($other) . '">' . $other->post_title . '</a> ('
            . get_the_date('d-m-Y', $other) . ')</li>';
    }
    $tools = '<div class="cong-cu"><a href="#">In bài viết</a> <a href="#">Gửi email</a></div>';
    return $tools . $content . '<div class="chan-bai"><p>Lượt xem: ' . wp_rand(20, 9000)
        . '</p><p>Chia sẻ: Facebook Zalo</p></div><div class="hop"><p><b>Tin liên quan</b></p><ul>'
        . $items . '</ul></div>';
});
